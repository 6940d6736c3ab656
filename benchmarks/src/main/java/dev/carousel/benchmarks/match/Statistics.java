package dev.carousel.benchmarks.match;

import java.util.List;

/** Medians with intervals, which ask nothing of how times are distributed. */
public final class Statistics {
    private static final double CONFIDENCE = 0.95;

    /**
     * A median and where it may lie.
     *
     * @param median of the values
     * @param low the end of an interval that holds the true median with 95 % confidence, as far as so few values can say
     * @param high its other end
     */
    public record Estimate(double median, double low, double high) {}

    private Statistics() {}

    /** Returns the median of some values with its interval: from order statistics, as the sign test gives it. */
    public static Estimate estimate(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int count = sorted.size();
        int cut = cut(count);
        return new Estimate(median(sorted), sorted.get(cut), sorted.get(count - 1 - cut));
    }

    /** Returns the median. */
    public static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int count = sorted.size();
        return (sorted.get((count - 1) / 2) + sorted.get(count / 2)) / 2;
    }

    /** Returns the geometric mean. */
    public static double geometricMean(List<Double> values) {
        return Math.exp(values.stream().mapToDouble(Math::log).average().orElseThrow());
    }

    /** Returns how many values at each end lie outside the interval: the most c for which P(Binomial(n, ½) ≤ c) ≤ 2.5 %, else none. */
    static int cut(int count) {
        double term = Math.pow(0.5, count);
        double tail = term;
        int cut = 0;
        for (int next = 1; next <= count; next++) {
            term = term * (count - next + 1) / next;
            tail += term;
            if (tail > (1 - CONFIDENCE) / 2) {
                break;
            }
            cut = next;
        }
        return cut;
    }
}
