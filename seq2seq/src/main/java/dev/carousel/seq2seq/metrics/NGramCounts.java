package dev.carousel.seq2seq.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often a sequence has each of its n-grams. */
final class NGramCounts {
    private NGramCounts() {}

    static <T> Map<List<T>, Integer> of(int n, List<T> sequence) {
        var counts = new HashMap<List<T>, Integer>();
        for (var end = n; end <= sequence.size(); end++) {
            counts.merge(sequence.subList(end - n, end), 1, Integer::sum);
        }
        return counts;
    }

    /** How many n-grams the first has that the second has, too, each at most as often as it. */
    static <T> long matches(Map<List<T>, Integer> counts, Map<List<T>, Integer> allowed) {
        return counts.entrySet().stream()
                .mapToLong(entry -> Math.min(entry.getValue(), allowed.getOrDefault(entry.getKey(), 0)))
                .sum();
    }
}
