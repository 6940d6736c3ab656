package dev.carousel.seq2seq.train;

import java.util.Optional;

/**
 * How long the development set has seen no progress.
 *
 * @param best the best value so far; empty before the first
 * @param epochsSince how many epochs ago that was
 */
public record EarlyStopping(Optional<Double> best, int epochsSince) {
    /** Nothing measured yet. */
    public static final EarlyStopping BEGIN = new EarlyStopping(Optional.empty(), 0);

    /** Returns this after another epoch; an equal value is no progress. */
    public EarlyStopping after(double value, Metric metric) {
        return improvedBy(value, metric)
                ? new EarlyStopping(Optional.of(value), 0)
                : new EarlyStopping(best, epochsSince + 1);
    }

    /** Returns whether a value would be the best so far; NaN is better than nothing at most. */
    public boolean improvedBy(double value, Metric metric) {
        return best.isEmpty() || (best.get().isNaN() ? !Double.isNaN(value) : metric.isBetter(value, best.get()));
    }

    /** Returns whether patience is at its end. */
    public boolean exhausted(int patience) {
        return epochsSince >= patience;
    }
}
