package dev.carousel.benchmarks.carousel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.benchmarks.row.Lengths;
import dev.carousel.benchmarks.row.NetworkSizes;
import dev.carousel.benchmarks.row.PairsToLearn;
import dev.carousel.benchmarks.row.Regularisation;
import dev.carousel.benchmarks.row.Workload;
import org.junit.jupiter.api.Test;

class TrainerTaskTest {
    private static final Workload.TrainingRun ROW = new Workload.TrainingRun(
            NetworkSizes.plain(4, 3, 7, 8),
            Regularisation.NONE,
            new PairsToLearn("sums", 40, 3, 4, new Lengths(2, 3, 4), 1),
            4);

    @Test
    void run_epochAfterEpoch_tellsTheTimeOfAToken() {
        try (var task = new TrainerTask(ROW, "reference")) {
            task.compile();
            for (int epoch = 0; epoch < 3; epoch++) {
                task.run();
                assertThat(task.micros().getAsDouble()).isBetween(1.0, 1e6);
            }
        }
    }

    @Test
    void compile_withAnUnknownBackend_saysSo() {
        try (var task = new TrainerTask(ROW, "jmv")) {
            assertThatThrownBy(task::compile).hasStackTraceContaining("jmv");
        }
    }
}
