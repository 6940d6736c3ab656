package dev.carousel.gradcheck.internal.measure;

import dev.carousel.gradcheck.internal.measure.Extrapolation.Estimate;
import org.jspecify.annotations.Nullable;

/** What a ladder of differences amounts to. */
record Verdict(Rungs rungs, Extrapolation table) {
    private static final double STEADY = 0.02; // how far a jump of the value or the slope may vary from step to step
    private static final double SETTLED = 1e-6;
    private static final double CLEAR = 100; // how many roundings it must be larger than

    Slope slope() {
        Estimate smooth = table.smooth();
        boolean settled = smooth.error() <= SETTLED * Math.abs(smooth.value()) || table.roundingAlone(smooth);
        if (Double.isFinite(smooth.error()) && settled) {
            return new Slope.Smooth(smooth.value(), smooth.error(), true);
        }
        double jump = jump();
        return jump != 0 ? new Slope.Jump(jump) : kinkOrUnsettled();
    }

    private double jump() {
        if (rungs.size() < 3) {
            return 0;
        }
        Rung last = rungs.shortest();
        Rung before = rungs.get(rungs.size() - 3);
        double above = steady(last.above() - last.centre(), before.above() - before.centre());
        double below = steady(last.centre() - last.below(), before.centre() - before.below());
        double size = Math.abs(above) > Math.abs(below) ? above : below;
        return Math.abs(size) > CLEAR * table.rounding(1) ? size : 0;
    }

    private static double steady(double last, double before) {
        return Math.abs(last - before) <= STEADY * Math.abs(last) ? last : 0;
    }

    private Slope kinkOrUnsettled() {
        Slope.@Nullable Kink nearest = null;
        int at = 0;
        for (int j = rungs.size() - 1; j >= 2; j--) {
            Slope.Kink kink = kink(j);
            boolean steady = kink.error() <= STEADY * (kink.upper() - kink.lower());
            if (nearest == null) {
                nearest = steady ? kink : null;
                at = j;
            } else if (!within(nearest, kink)) {
                break; // there is another kink not far away
            } else if (kink.error() < nearest.error()) {
                nearest = kink;
            }
        }
        return nearest == null ? unsettled() : withNearer(nearest, at);
    }

    /** Widens the range by one-sided slopes of shorter steps that are clearly other ones: more kinks, too near to be told apart. */
    private Slope withNearer(Slope.Kink kink, int from) {
        double lower = kink.lower();
        double upper = kink.upper();
        for (int j = from; j < rungs.size(); j++) {
            double blur = kink.error() + 6 * table.rounding(rungs.get(j).step());
            double least = Math.min(rungs.get(j).backward(), rungs.get(j).forward());
            double most = Math.max(rungs.get(j).backward(), rungs.get(j).forward());
            lower = least < kink.lower() - blur ? Math.min(lower, least) : lower;
            upper = most > kink.upper() + blur ? Math.max(upper, most) : upper;
        }
        return new Slope.Kink(lower, upper, kink.error());
    }

    /** The one-sided slopes at a pair of steps, each extrapolated; the error is how far they are from those of the pair before. */
    private Slope.Kink kink(int j) {
        double below = towardsZero(rungs.get(j - 1).backward(), rungs.get(j).backward());
        double above = towardsZero(rungs.get(j - 1).forward(), rungs.get(j).forward());
        double belowBefore =
                towardsZero(rungs.get(j - 2).backward(), rungs.get(j - 1).backward());
        double aboveBefore =
                towardsZero(rungs.get(j - 2).forward(), rungs.get(j - 1).forward());
        double change = Math.max(Math.abs(below - belowBefore), Math.abs(above - aboveBefore));
        return new Slope.Kink(
                below, above, change + 3 * table.rounding(rungs.get(j).step()));
    }

    private static boolean within(Slope.Kink nearest, Slope.Kink other) {
        return Math.abs(other.below() - nearest.below()) <= nearest.error()
                && Math.abs(other.above() - nearest.above()) <= nearest.error();
    }

    private Slope unsettled() {
        Estimate smooth = table.smooth();
        if (Double.isFinite(smooth.error())) {
            return new Slope.Smooth(smooth.value(), smooth.error(), false);
        }
        Estimate any = table.any();
        double kink = rungs.size() > 1 ? Math.abs(table.kinkAt(rungs.size() - 1)) : 0;
        return new Slope.Smooth(any.value(), Math.max(any.error(), kink), false);
    }

    private static double towardsZero(double longer, double shorter) {
        return (Rungs.RATIO * shorter - longer) / (Rungs.RATIO - 1);
    }
}
