package dev.carousel.seq2seq.metrics;

import java.util.List;
import java.util.function.Function;

/** Numbers of each sentence, whose sums over a corpus are all that a measure needs to know of it. */
final class Statistics {
    private Statistics() {}

    /** The sums over a corpus; counts are exact, since they stay below 2⁵³. */
    static <T> double[] sum(List<T> sentences, int width, Function<T, double[]> statistics) {
        var sums = new double[width];
        for (var sentence : sentences) {
            add(statistics.apply(sentence), sums);
        }
        return sums;
    }

    static void add(double[] statistics, double[] sums) {
        for (var i = 0; i < sums.length; i++) {
            sums[i] += statistics[i];
        }
    }
}
