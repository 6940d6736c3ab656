package dev.carousel.codegen.runtime;

import java.util.Arrays;

/** Prints what a barrier and an empty run cost on this machine: {@code TeamLatency [WORKERS]}. */
final class TeamLatency {
    private static final int WINDOWS = 100;
    private static final int STEPS = 500;

    private TeamLatency() {}

    public static void main(String[] arguments) {
        int size = arguments.length > 0
                ? Integer.parseInt(arguments[0])
                : Runtime.getRuntime().availableProcessors();
        try (Team team = new Team(size)) {
            print(
                    "barrier",
                    size,
                    windows(() -> team.run((worker, workers, barrier) -> {
                        for (int step = 0; step < STEPS; step++) {
                            barrier.await();
                        }
                    })));
            Work nothing = (worker, workers, barrier) -> {};
            print("run", size, windows(() -> {
                for (int step = 0; step < STEPS; step++) {
                    team.run(nothing);
                }
            }));
        }
    }

    private static double[] windows(Runnable window) {
        double[] nanos = new double[WINDOWS];
        for (int w = 0; w < WINDOWS; w++) {
            long start = System.nanoTime();
            window.run();
            nanos[w] = (System.nanoTime() - start) / (double) STEPS;
        }
        return Arrays.stream(nanos).skip(WINDOWS / 4).sorted().toArray();
    }

    private static void print(String what, int size, double[] sorted) {
        System.out.printf(
                "%s of %d workers: least %.0f ns, median %.0f ns, 90 %% below %.0f ns%n",
                what, size, sorted[0], sorted[sorted.length / 2], sorted[sorted.length * 9 / 10]);
    }
}
