package dev.carousel.benchmarks.match;

import dev.carousel.benchmarks.contender.Contenders;
import dev.carousel.benchmarks.row.Workload;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** Rows for which each measurement needs a process of its own. */
final class OneShots {
    private static final int MOST_PROCESSES = 5;

    private OneShots() {}

    static void play(Workload row, Plan plan, Times times) {
        Path cache = emptyFolder(plan);
        boolean cached =
                row instanceof Workload.Beginning beginning && beginning.start().inCache();
        if (cached) {
            micros(
                    Contenders.OURS,
                    row,
                    plan,
                    cache,
                    times); // before the first round: fills the cache, and does not count
        }
        for (int round = 0; round < Math.min(MOST_PROCESSES, plan.rounds()); round++) {
            times.beginRound(OptionalDouble.empty(), OptionalDouble.empty());
            Path folder = cached ? cache : emptyFolder(plan);
            plan.contenders().forEach(name -> micros(name, row, plan, folder, times));
        }
    }

    private static void micros(String name, Workload row, Plan plan, Path cache, Times times) {
        try (ChildProcess child = Launch.child(name, row, plan, cache)) {
            child.unasked().ifPresent(micros -> times.add(name, micros));
            times.failed(name, child.failure());
        }
    }

    private static Path emptyFolder(Plan plan) {
        try {
            return Files.createTempDirectory(plan.logs(), "cache");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
