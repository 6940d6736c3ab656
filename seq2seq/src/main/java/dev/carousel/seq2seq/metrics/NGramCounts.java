package dev.carousel.seq2seq.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sums over a corpus that BLEU is made of: matching and all n-grams of each order, and lengths. */
final class NGramCounts {
    private final long[] matches;
    private final long[] totals;
    private long hypothesisTokens;
    private long referenceTokens;

    NGramCounts(int orders) {
        matches = new long[orders];
        totals = new long[orders];
    }

    void add(Answer answer) {
        var length = answer.hypothesis().size();
        hypothesisTokens += length;
        referenceTokens += closestLength(length, answer.accepted());
        for (var n = 1; n <= totals.length; n++) {
            totals[n - 1] += Math.max(0, length - n + 1);
            matches[n - 1] += clippedMatches(n, answer);
        }
    }

    /** How many n-grams of the hypotheses an accepted answer has, too, each at most as often as one of them has it. */
    long matches(int n) {
        return matches[n - 1];
    }

    /** How many n-grams the hypotheses have. */
    long total(int n) {
        return totals[n - 1];
    }

    long hypothesisTokens() {
        return hypothesisTokens;
    }

    long referenceTokens() {
        return referenceTokens;
    }

    private static long clippedMatches(int n, Answer answer) {
        var allowed = new HashMap<List<String>, Integer>();
        for (var reference : answer.accepted()) {
            count(n, reference).forEach((ngram, times) -> allowed.merge(ngram, times, Math::max));
        }
        return count(n, answer.hypothesis()).entrySet().stream()
                .mapToLong(entry -> Math.min(entry.getValue(), allowed.getOrDefault(entry.getKey(), 0)))
                .sum();
    }

    private static Map<List<String>, Integer> count(int n, List<String> tokens) {
        var counts = new HashMap<List<String>, Integer>();
        for (var end = n; end <= tokens.size(); end++) {
            counts.merge(tokens.subList(end - n, end), 1, Integer::sum);
        }
        return counts;
    }

    private static int closestLength(int length, List<List<String>> references) {
        var closest = references.get(0).size();
        for (var reference : references) {
            var nearer = Math.abs(reference.size() - length) - Math.abs(closest - length);
            if (nearer < 0 || nearer == 0 && reference.size() < closest) {
                closest = reference.size();
            }
        }
        return closest;
    }
}
