package dev.carousel.codegen.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TeamTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void run_withBarriers_letsEachSeeWhatAllDidBefore(int size) throws InterruptedException {
        int[] unseen = new int[size];
        int[] most = {0};
        try (Team team = new Team(size)) {
            gather(team);
            for (int run = 0; run < 10; run++) {
                int[] cells = new int[size];
                team.run((worker, workers, barrier) -> {
                    most[0] = worker == 0 ? Math.max(most[0], workers) : most[0];
                    for (int step = 1; step <= 50; step++) {
                        cells[worker] = step;
                        barrier.await();
                        for (int other = 0; other < workers; other++) {
                            unseen[worker] += cells[other] == step ? 0 : 1;
                        }
                        barrier.await();
                    }
                });
            }
        }
        assertThat(unseen).containsOnly(0);
        assertThat(most[0]).isGreaterThan(size / 2);
    }

    @Test
    void run_byWorkersOfUnequalSpeed_waitsForTheSlowest() throws InterruptedException {
        try (Team team = new Team(2)) {
            gather(team);
            int[] done = new int[2];
            for (int slow = 0; slow < 2; slow++) {
                int who = slow;
                team.run((worker, workers, barrier) -> {
                    if (worker == who) {
                        LockSupport.parkNanos(20_000_000);
                    }
                    barrier.await();
                    done[worker]++;
                });
            }
            assertThat(done[0]).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void run_whenOneWorkerThrows_releasesTheOthersAndTellsTheCaller(int failing) {
        try (Team team = new Team(3)) {
            for (int run = 0; run < 20; run++) {
                assertThatThrownBy(() -> team.run((worker, workers, barrier) -> {
                            barrier.await();
                            if (worker == failing % workers) {
                                throw new IllegalStateException("worker " + failing);
                            }
                            barrier.await();
                        }))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("worker " + failing);
                assertThat(counts(team)).isBetween(1, 3);
            }
        }
    }

    @Test
    void run_thatThrowsError_bringsTheError() {
        try (Team team = new Team(2)) {
            assertThatThrownBy(() -> team.run((worker, workers, barrier) -> {
                        throw new StackOverflowError();
                    }))
                    .isInstanceOf(StackOverflowError.class);
        }
    }

    @Test
    void run_insideRun_isDoneByThatWorkerAlone() throws InterruptedException {
        try (Team team = new Team(2)) {
            gather(team);
            int[] inner = new int[2];
            team.run((worker, workers, barrier) -> team.run((w, n, b) -> {
                b.await();
                inner[worker] = n;
            }));
            assertThat(inner[0]).isEqualTo(1);
        }
    }

    @Test
    void run_whileAnotherCallerRuns_isDoneAlone() throws InterruptedException {
        try (Team team = new Team(2)) {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch end = new CountDownLatch(1);
            Thread first = new Thread(() -> team.run((worker, workers, barrier) -> {
                begun.countDown();
                awaitUninterrupted(end);
            }));
            first.start();
            begun.await();
            assertThat(counts(team)).isEqualTo(1);
            end.countDown();
            first.join();
        }
    }

    @Test
    void run_byManyCallers_doesEachOnesWorkOnce() throws InterruptedException {
        AtomicInteger done = new AtomicInteger();
        try (Team team = new Team(2)) {
            Thread[] callers = new Thread[4];
            for (int c = 0; c < callers.length; c++) {
                callers[c] = new Thread(() -> {
                    for (int run = 0; run < 200; run++) {
                        team.run((worker, workers, barrier) -> {
                            barrier.await();
                            if (worker == workers - 1) {
                                done.incrementAndGet();
                            }
                        });
                    }
                });
                callers[c].start();
            }
            for (Thread caller : callers) {
                caller.join();
            }
        }
        assertThat(done).hasValue(800);
    }

    @Test
    void run_byInterruptedCaller_isDoneAndStaysInterrupted() {
        try (Team team = new Team(2)) {
            Thread.currentThread().interrupt();
            int count = counts(team);
            assertThat(Thread.interrupted()).isTrue();
            assertThat(count).isBetween(1, 2);
        }
    }

    @Test
    void run_inSteadyState_allocatesNothing() throws InterruptedException {
        long[] pool = new long[2];
        Work work = (worker, workers, barrier) -> {
            for (int step = 0; step < 10; step++) {
                barrier.await();
            }
            pool[worker] = THREADS.getCurrentThreadAllocatedBytes();
        };
        try (Team team = new Team(2)) {
            gather(team);
            repeat(team, work, 3_000);
            long[] before = pool.clone();
            repeat(team, work, 1_000);
            assertThat(pool[0] - before[0] + pool[1] - before[1]).isLessThan(1024);
        }
    }

    @Test
    void close_letsThreadsGoAndRunsGoOnAlone() throws InterruptedException {
        Team team = new Team(2);
        gather(team);
        Thread[] thread = new Thread[2];
        team.run((worker, workers, barrier) -> thread[worker] = Thread.currentThread());
        assertThat(thread[1].isDaemon()).isTrue();
        team.close();
        thread[1].join(10_000);
        assertThat(thread[1].isAlive()).isFalse();
        assertThat(counts(team)).isEqualTo(1);
    }

    @Test
    void size_lessThanOne_isRejected() {
        assertThatThrownBy(() -> new Team(0)).hasMessage("a team has at least 1 worker, not 0");
    }

    /** Runs until all take part: new threads come when the system lets them, and runs go on without those who are late. */
    private static void gather(Team team) throws InterruptedException {
        while (counts(team) < team.size()) {
            Thread.sleep(1);
        }
    }

    private static void repeat(Team team, Work work, int runs) {
        for (int run = 0; run < runs; run++) {
            team.run(work);
        }
    }

    /** Returns how many workers took part, each of them once. */
    static int counts(Team team) {
        AtomicInteger came = new AtomicInteger();
        int[] expected = new int[1];
        team.run((worker, workers, barrier) -> {
            came.incrementAndGet();
            barrier.await();
            if (worker == 0) {
                expected[0] = workers;
            }
        });
        assertThat(came).hasValue(expected[0]);
        return expected[0];
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
