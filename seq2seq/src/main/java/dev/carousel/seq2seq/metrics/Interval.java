package dev.carousel.seq2seq.metrics;

import java.util.Arrays;

/** A range that holds a value with the confidence that was asked for. */
public record Interval(double low, double high) {
    /** The middle of some values: as many as are too many for the level are left out, half of them on each side. */
    static Interval middle(double[] values, double level) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        var left = (int) Math.round((1 - level) / 2 * sorted.length);
        return new Interval(sorted[left], sorted[sorted.length - 1 - left]);
    }
}
