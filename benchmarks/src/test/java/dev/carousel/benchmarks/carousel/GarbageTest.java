package dev.carousel.benchmarks.carousel;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.carousel.benchmarks.contender.Task;
import dev.carousel.benchmarks.row.CellKind;
import dev.carousel.benchmarks.row.Workload;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
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
            task.run(); // brings the workers
            long[] threads = workersAndCaller();
            long least = Long.MAX_VALUE;
            for (int round = 0; round < MOST_ROUNDS && least >= MOST_BYTES; round++) {
                long before = allocated(threads);
                for (int run = 0; run < RUNS; run++) {
                    task.run();
                }
                least = Math.min(least, (allocated(threads) - before) / RUNS);
            }
            assertThat(least).as("bytes a run").isLessThan(MOST_BYTES);
        }
    }

    private static long allocated(long[] threads) {
        var bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Arrays.stream(bean.getThreadAllocatedBytes(threads))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    private static long[] workersAndCaller() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread ->
                        thread == Thread.currentThread() || thread.getName().startsWith("carousel-worker"))
                .mapToLong(Thread::getId)
                .toArray();
    }
}
