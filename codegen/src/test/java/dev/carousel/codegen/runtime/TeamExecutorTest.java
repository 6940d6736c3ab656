package dev.carousel.codegen.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Teams whose threads are an embedder's. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TeamExecutorTest {
    private final ExecutorService one = Executors.newFixedThreadPool(1);

    @AfterEach
    void shutdown() {
        one.shutdownNow();
    }

    @Test
    void run_withExecutor_borrowsItsThreads() throws InterruptedException {
        assertThat(mostThatCome(new Team(2, one))).isEqualTo(2);
    }

    @Test
    void run_withFewerThreadsThanPlaces_doesWithThose() throws InterruptedException {
        assertThat(mostThatCome(new Team(4, one))).isEqualTo(2);
    }

    @Test
    void run_whileExecutorIsSaturated_proceedsAlone() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        one.execute(() -> awaitEnd(end));
        Team team = new Team(2, one);
        for (int run = 0; run < 100; run++) {
            assertThat(TeamTest.counts(team)).isEqualTo(1);
        }
        end.countDown();
        assertThat(mostThatCome(team)).isEqualTo(2);
    }

    @Test
    void run_withExecutorThatRefuses_proceedsAlone() {
        Executor refuses = task -> {
            throw new RejectedExecutionException("full");
        };
        assertThat(TeamTest.counts(new Team(3, refuses))).isEqualTo(1);
    }

    @Test
    void run_withExecutorThatRunsTasksOnTheCaller_proceedsAlone() {
        Team team = new Team(3, Runnable::run);
        assertThat(TeamTest.counts(team)).isEqualTo(1);
        assertThat(TeamTest.counts(team)).isEqualTo(1);
    }

    @Test
    void thread_thatIdles_goesBackAndComesAgain() throws InterruptedException {
        Team team = new Team(2, one, Duration.ofMillis(20).toNanos());
        for (int times = 0; times < 2; times++) {
            assertThat(mostThatCome(team)).isEqualTo(2);
            for (int wait = 0; wait < 500 && active() > 0; wait++) {
                Thread.sleep(10);
            }
            assertThat(active()).isZero();
        }
    }

    @Test
    void thread_thatIsInterrupted_goesBack() throws InterruptedException {
        assertThat(mostThatCome(new Team(2, one))).isEqualTo(2);
        one.shutdownNow();
        assertThat(one.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    private int active() {
        return ((ThreadPoolExecutor) one).getActiveCount();
    }

    /** On a busy machine a thread may take long to come. */
    private static int mostThatCome(Team team) throws InterruptedException {
        int most = 0;
        for (int run = 0; run < 200 && most < 2; run++) {
            most = Math.max(most, TeamTest.counts(team));
            Thread.sleep(most < 2 ? 5 : 0);
        }
        return most;
    }

    private static void awaitEnd(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
