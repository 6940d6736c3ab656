package dev.carousel.benchmarks.report;

import dev.carousel.benchmarks.match.Result;
import dev.carousel.benchmarks.match.Statistics;
import dev.carousel.benchmarks.match.Statistics.Estimate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The ratios of one cell and mode over all sizes: least and geometric mean. */
public final class Summary {
    private Summary() {}

    /** Returns a line for each cell, mode and contender that has more than one size. */
    public static List<String> lines(List<Result> results, List<String> others) {
        return others.stream()
                .flatMap(other -> ratios(results, other).entrySet().stream()
                        .filter(entry -> entry.getValue().size() > 1)
                        .map(entry -> line(other, entry.getKey(), entry.getValue())))
                .toList();
    }

    private static Map<String, Map<String, Double>> ratios(List<Result> results, String other) {
        var groups = new TreeMap<String, Map<String, Double>>();
        for (Result result : results) {
            Estimate ratio = result.ratios().get(other);
            String[] words = result.row().split(" ");
            if (ratio != null && words.length == 3 && words[1].matches("\\d+,\\d+,\\d+")) {
                groups.computeIfAbsent(words[0] + " " + words[2], name -> new LinkedHashMap<>())
                        .put(words[1], ratio.median());
            }
        }
        return groups;
    }

    private static String line(String other, String group, Map<String, Double> ratios) {
        var least = ratios.entrySet().stream().min(Map.Entry.comparingByValue()).orElseThrow();
        double mean = Statistics.geometricMean(List.copyOf(ratios.values()));
        return String.format(
                Locale.ROOT,
                "%-24s against %s: %.2f in the geometric mean, %.2f at least (%s)",
                group,
                other,
                mean,
                least.getValue(),
                least.getKey());
    }
}
