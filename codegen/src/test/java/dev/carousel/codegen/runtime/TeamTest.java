package dev.carousel.codegen.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class TeamTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 8})
    void run_withBarriers_letsEachSeeWhatAllDidBefore(int size) {
        long[] sums = new long[size];
        try (Team team = new Team(size)) {
            for (int run = 0; run < 50; run++) {
                long[] cells = new long[size];
                team.run((worker, workers, barrier) -> {
                    for (int step = 1; step <= 200; step++) {
                        cells[worker] = step;
                        barrier.await();
                        for (int other = 0; other < workers; other++) {
                            sums[worker] += cells[other] == step ? 0 : 1;
                        }
                        barrier.await();
                    }
                });
            }
        }
        assertThat(sums).containsOnly(0);
    }

    @Test
    void run_whenWorkerThrows_bringsItToTheCallerAndReleasesTheOthers() {
        try (Team team = new Team(3)) {
            for (int failing = 0; failing < 3; failing++) {
                int who = failing;
                for (int run = 0; run < 20; run++) {
                    assertThatThrownBy(() -> team.run((worker, workers, barrier) -> {
                                barrier.await();
                                if (worker == who % workers) {
                                    throw new IllegalStateException("worker " + who);
                                }
                                while (true) {
                                    barrier.await();
                                }
                            }))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessage("worker " + who);
                }
            }
            int[] calls = new int[3];
            team.run((worker, workers, barrier) -> {
                barrier.await();
                calls[worker]++;
            });
            assertThat(calls[0]).isEqualTo(1);
        }
    }

    @Test
    void run_insideRun_isDoneByThatWorkerAlone() {
        try (Team team = new Team(2)) {
            int[] inner = new int[2];
            team.run((worker, workers, barrier) -> team.run((w, n, b) -> {
                b.await();
                inner[worker] = n;
            }));
            assertThat(inner[0]).isEqualTo(1);
        }
    }
}
