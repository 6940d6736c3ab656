package dev.carousel.benchmarks.match;

import java.nio.file.Path;
import java.util.List;

/**
 * How rows are measured.
 *
 * @param contenders by name, ours first
 * @param backend of ours
 * @param ceiling the yardstick's command; empty for none
 * @param rounds in each of which every contender is measured once
 * @param warmSeconds before the first round
 * @param measureSeconds in each round
 * @param logs a folder for what contenders print
 * @param flags a file of the JVM's flags for ours
 */
public record Plan(
        List<String> contenders,
        String backend,
        String ceiling,
        int rounds,
        double warmSeconds,
        double measureSeconds,
        Path logs,
        Path flags) {
    /** Copies the contenders. */
    public Plan {
        contenders = List.copyOf(contenders);
    }
}
