package dev.carousel.benchmarks.child;

import dev.carousel.benchmarks.contender.Task;
import java.util.Arrays;

/** Times a task: the median over groups of runs, each group long enough for the clock. */
final class Stopwatch {
    private static final double GROUP_NANOS = 50_000;
    private static final int MOST_SAMPLES = 1 << 16;

    private final Task task;
    private final double[] samples = new double[MOST_SAMPLES];
    private int group = 1;

    Stopwatch(Task task) {
        this.task = task;
    }

    /** Runs once and returns microseconds. */
    double once() {
        long begin = System.nanoTime();
        task.run();
        double micros = (System.nanoTime() - begin) / 1e3;
        return task.micros().orElse(micros);
    }

    /** Runs for a time and chooses how many runs make a group. */
    double warm(double seconds) {
        double micros = measure(seconds);
        group = (int) Math.max(1, Math.ceil(GROUP_NANOS / Math.max(1, micros * 1e3)));
        return micros;
    }

    /** Returns microseconds per run, over this time, and over three groups at least. */
    double measure(double seconds) {
        long begin = System.nanoTime();
        long end = begin + (long) (seconds * 1e9);
        int count = 0;
        for (long now = begin; (now < end || count < 3) && count < MOST_SAMPLES; count++) {
            for (int i = 0; i < group; i++) {
                task.run();
            }
            long then = now;
            now = System.nanoTime();
            samples[count] = (now - then) / 1e3 / group;
        }
        Arrays.sort(samples, 0, count);
        return (samples[(count - 1) / 2] + samples[count / 2]) / 2;
    }
}
