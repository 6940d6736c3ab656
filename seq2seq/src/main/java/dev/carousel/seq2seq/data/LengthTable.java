package dev.carousel.seq2seq.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;

/**
 * How many examples fit in each pair of candidate lengths.
 *
 * <p>The candidates of a side are its different lengths, thinned out when there are many so that the steps between two of
 * them are a fair share of all steps; the greatest length is always one.
 */
final class LengthTable {
    private static final int CANDIDATES = 32;

    private final int[] sources;
    private final int[] targets;
    private final int[][] fitting;

    private LengthTable(int[] sources, int[] targets) {
        this.sources = sources;
        this.targets = targets;
        this.fitting = new int[sources.length][targets.length];
    }

    static LengthTable of(List<EncodedExample> examples) {
        var table = new LengthTable(
                candidates(examples, EncodedExample::sourceSteps), candidates(examples, EncodedExample::targetSteps));
        examples.forEach(table::count);
        table.accumulate();
        return table;
    }

    int size() {
        return sources.length * targets.length;
    }

    /** The pairs in an order in which each comes after all pairs that it holds. */
    Bucket pair(int index) {
        return new Bucket(sources[index / targets.length], targets[index % targets.length]);
    }

    /** How many examples fit in a pair. */
    int fitting(int index) {
        return fitting[index / targets.length][index % targets.length];
    }

    /** Whether everything that fits in the smaller pair fits in the larger. */
    boolean holds(int larger, int smaller) {
        return smaller / targets.length <= larger / targets.length
                && smaller % targets.length <= larger % targets.length;
    }

    private void count(EncodedExample example) {
        fitting[firstAtLeast(sources, example.sourceSteps())][firstAtLeast(targets, example.targetSteps())]++;
    }

    private void accumulate() {
        for (var s = 0; s < sources.length; s++) {
            var row = 0;
            for (var t = 0; t < targets.length; t++) {
                row += fitting[s][t];
                fitting[s][t] = row + (s == 0 ? 0 : fitting[s - 1][t]);
            }
        }
    }

    private static int[] candidates(List<EncodedExample> examples, ToIntFunction<EncodedExample> steps) {
        var counts = new TreeMap<Integer, Long>();
        examples.forEach(example -> counts.merge(Math.max(1, steps.applyAsInt(example)), 1L, Long::sum));
        if (counts.size() <= CANDIDATES) {
            return counts.keySet().stream().mapToInt(length -> length).toArray();
        }
        return thinned(counts);
    }

    private static int[] thinned(TreeMap<Integer, Long> counts) {
        var all = counts.entrySet().stream().mapToLong(LengthTable::steps).sum();
        var kept = new ArrayList<Integer>();
        var passed = 0L;
        for (var entry : counts.entrySet()) {
            passed += steps(entry);
            if (passed * CANDIDATES >= all * (kept.size() + 1)) {
                kept.add(entry.getKey());
            }
        }
        return kept.stream().mapToInt(length -> length).toArray();
    }

    private static long steps(Map.Entry<Integer, Long> entry) {
        return entry.getKey() * entry.getValue();
    }

    private static int firstAtLeast(int[] ascending, int value) {
        var found = Arrays.binarySearch(ascending, value);
        return found < 0 ? -found - 1 : found;
    }
}
