package dev.carousel.benchmarks.carousel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.benchmarks.contender.Task;
import dev.carousel.benchmarks.row.CellKind;
import dev.carousel.benchmarks.row.Workload;
import dev.carousel.core.sessions.Garbage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a streaming step leaves behind: a vector that the JVM does not keep in a register is an object. */
class GarbageTest {
    private static final int RUNS = 2_000;
    private static final int MOST_ROUNDS = 200;

    /** The caller leaves some 60; a loop over 64 units whose vectors are objects leaves 500 and more. */
    private static final long MOST_BYTES = 128;

    @ParameterizedTest
    @EnumSource
    void streamingStep_inSteadyState_leavesNoVectors(CellKind cell) {
        try (Task task = new CarouselContender("jvm").graph(new Workload.StreamingStep(cell, 64))) {
            task.compile();
            task.open();
            long bytes = Garbage.ofRun(task::run, RUNS, MOST_ROUNDS, MOST_BYTES);
            assertThat(bytes).as("bytes a run").isLessThan(MOST_BYTES);
        }
    }
}
