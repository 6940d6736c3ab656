package dev.carousel.benchmarks.child;

import dev.carousel.benchmarks.contender.Task;
import java.util.ArrayList;
import java.util.List;

/** Finds out when a task that runs again and again has become as fast as it will be. */
final class FullSpeedClock {
    private static final int WINDOW = 9;
    private static final double NEAR = 1.1;

    private FullSpeedClock() {}

    /** Returns microseconds from the first run to the first of {@value #WINDOW} runs whose median is near the lasting one. */
    static double microsUntilFullSpeed(Task task, double seconds) {
        var ends = new ArrayList<Double>();
        var durations = new ArrayList<Double>();
        long begin = System.nanoTime();
        for (long now = begin; now - begin < seconds * 1e9; ) {
            long then = now;
            task.run();
            now = System.nanoTime();
            durations.add((now - then) / 1e3);
            ends.add((now - begin) / 1e3);
        }
        int at = firstAtFullSpeed(durations);
        return ends.get(at) - durations.get(at);
    }

    /** Returns the first index from which a window's median is near the median of the last third. */
    static int firstAtFullSpeed(List<Double> durations) {
        double lasting = median(durations.subList(durations.size() * 2 / 3, durations.size()));
        for (int i = 0; i + WINDOW <= durations.size(); i++) {
            if (median(durations.subList(i, i + WINDOW)) <= NEAR * lasting) {
                return i;
            }
        }
        return durations.size() - 1;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
