package dev.carousel.gradcheck.internal.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * Richardson extrapolation of central differences to step 0, with the error that its table shows: Ridders, Accurate computation of
 * F'(x) and F'(x)F''(x), Advances in Engineering Software 4 (2), 1982.
 *
 * <p>T₀ⱼ = D(hⱼ); Tₖⱼ = Tₖ₋₁ⱼ + (Tₖ₋₁ⱼ − Tₖ₋₁ⱼ₋₁) / (16ᵏ − 1), since D has even powers of h only and hⱼ₋₁ = 4·hⱼ. The entry that
 * differs least from its two parents wins, unless shorter steps deny it: far from the point a function may be smoother than at it.
 */
final class Extrapolation {
    private static final int ORDER = 2;
    private static final double SQUARE = Rungs.RATIO * Rungs.RATIO;
    private static final double DENIED = 8; // errors
    private static final double ROUNDINGS =
            1.5; // a central difference has at most noise / step, extrapolated a little more

    private final Rungs rungs;
    private final double noise;
    private final double accuracy;

    Extrapolation(Rungs rungs, double noise, double accuracy) {
        this.rungs = rungs;
        this.noise = noise;
        this.accuracy = accuracy;
    }

    /** A slope with its error; infinite where nothing is known. */
    record Estimate(double value, double error, double step) {
        static final Estimate NONE = new Estimate(0, Double.POSITIVE_INFINITY, 1);

        Estimate better(Estimate other) {
            return other.error < error ? other : this;
        }

        /** Returns the better of this estimate and one of longer steps, which must be within reach of this one's error. */
        Estimate orOfLonger(Estimate other) {
            return Double.isInfinite(error) || Math.abs(other.value - value) <= DENIED * error ? better(other) : this;
        }
    }

    /** Returns the best slope of windows within which the function has no kink. */
    Estimate smooth() {
        return best(true);
    }

    /** Returns the best slope, be the function as it may. */
    Estimate any() {
        return best(false);
    }

    double rounding(double step) {
        return ROUNDINGS * noise / step;
    }

    /** Says whether the error is no more than roundings can make, which are now and then some tens of their usual size. */
    boolean roundingAlone(Estimate estimate) {
        return estimate.error() <= 32 * rounding(estimate.step());
    }

    /** Bends grow with the step; what is left of them at step 0 is the jump of the slope at a kink: (4·bend(h/4) − bend(h)) / 3. */
    double kinkAt(int j) {
        return (Rungs.RATIO * rungs.get(j).bend() - rungs.get(j - 1).bend()) / (Rungs.RATIO - 1);
    }

    boolean smoothAt(int j) {
        Rung rung = rungs.get(j);
        double unseen = accuracy / 4 * Math.abs(rung.central()) + 6 * rounding(rung.step());
        return Math.abs(kinkAt(j)) <= unseen;
    }

    private Estimate best(boolean smoothOnly) {
        Estimate best = Estimate.NONE;
        List<Estimate> longestFirst = estimates(smoothOnly);
        for (int j = longestFirst.size() - 1; j >= 0; j--) {
            best = best.orOfLonger(longestFirst.get(j));
        }
        return best;
    }

    /** Returns the best of each row of the table. */
    private List<Estimate> estimates(boolean smoothOnly) {
        var estimates = new ArrayList<Estimate>();
        double[] before = new double[0];
        int window = 0; // how many rungs back the function shows no kink
        for (int j = 0; j < rungs.size(); j++) {
            window = j > 0 && (!smoothOnly || smoothAt(j)) ? Math.min(ORDER, window + 1) : 0;
            Estimate best = Estimate.NONE;
            double[] row = new double[window + 1];
            row[0] = rungs.get(j).central();
            double power = 1;
            for (int k = 1; k <= window; k++) {
                power *= SQUARE;
                row[k] = row[k - 1] + (row[k - 1] - before[k - 1]) / (power - 1);
                double error = Math.max(Math.abs(row[k] - row[k - 1]), Math.abs(row[k] - before[k - 1]));
                double step = rungs.get(j).step();
                best = best.better(new Estimate(row[k], Math.max(error, rounding(step)), step));
            }
            estimates.add(best);
            before = row;
        }
        return estimates;
    }
}
