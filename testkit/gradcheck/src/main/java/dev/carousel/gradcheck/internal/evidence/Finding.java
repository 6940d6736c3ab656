package dev.carousel.gradcheck.internal.evidence;

import dev.carousel.gradcheck.Tolerance;
import dev.carousel.gradcheck.internal.measure.Slope;

/**
 * One derivative: what was claimed, what was measured, and the judgement.
 *
 * @param measured the slope; at a kink, the one in its range that is nearest to the claim
 * @param error of the measured slope
 * @param allowed what the tolerance allows between the two
 */
public record Finding(double claimed, double measured, double error, double allowed, Slope slope, Judgement judgement) {
    private static final double ERRORS = 8;

    /** Judges a claim. */
    public static Finding of(double claimed, Slope slope, Tolerance tolerance) {
        if (slope instanceof Slope.Smooth smooth) {
            return judged(claimed, smooth.value(), smooth.error(), slope, tolerance);
        } else if (slope instanceof Slope.Flat flat) {
            return judged(claimed, 0, flat.error(), slope, tolerance);
        } else if (slope instanceof Slope.Kink kink) {
            double nearest = Math.max(kink.lower(), Math.min(kink.upper(), claimed));
            Finding finding = judged(claimed, nearest, kink.error(), slope, tolerance);
            return finding.wrong() ? finding : finding.with(Judgement.KINK);
        }
        return new Finding(claimed, Double.NaN, Double.NaN, Double.NaN, slope, Judgement.NO_SLOPE);
    }

    private static Finding judged(double claimed, double measured, double error, Slope slope, Tolerance tolerance) {
        double allowed = tolerance.between(claimed, measured);
        double apart = Math.abs(claimed - measured);
        Judgement judgement = Judgement.WRONG;
        if (apart <= allowed) {
            judgement = Judgement.AGREES;
        } else if (apart <= allowed + ERRORS * error) {
            judgement = Judgement.UNSEEN;
        }
        return new Finding(claimed, measured, error, allowed, slope, judgement);
    }

    private Finding with(Judgement other) {
        return new Finding(claimed, measured, error, allowed, slope, other);
    }

    public boolean wrong() {
        return judgement == Judgement.WRONG;
    }

    /** Says whether a single slope was measured, so that a pattern may be read from it. */
    public boolean single() {
        return slope instanceof Slope.Smooth || slope instanceof Slope.Flat;
    }

    public double apart() {
        return Math.abs(claimed - measured);
    }

    /** Returns how far another prediction of the claim may be off and still explain it. */
    public double near(double predicted) {
        return 1e-4 * Math.max(Math.abs(predicted), Math.abs(claimed)) + ERRORS * error + allowed;
    }
}
