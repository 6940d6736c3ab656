package dev.carousel.gradcheck.internal.measure;

import dev.carousel.gradcheck.internal.measure.Extrapolation.Estimate;

/**
 * Measures a slope: begins with two steps, goes down to shorter ones while that makes the error smaller, then up to longer ones
 * when rounding is what disturbs. Most slopes need the first two steps, which are four values of the function.
 */
public final class Ladder {
    private static final double FIRST = 0x1p-14; // of the scale: rounding is then some 1e-11, and few kinks lie nearer
    private static final double LONG = 0x1p-3;
    private static final double LONGEST = 0x1p5;
    private static final double STEADY = 0.02;
    private static final double CLEAR = 100;

    private final Path path;
    private final double noise;
    private final double accuracy;
    private final Rungs rungs;
    private final Extrapolation table;

    private Ladder(Path path, double centre, double noise, double accuracy) {
        this.path = path;
        this.noise = noise;
        this.accuracy = accuracy;
        this.rungs = new Rungs(path, centre);
        this.table = new Extrapolation(rungs, noise, accuracy);
    }

    /**
     * Measures the slope at the middle of a line.
     *
     * @param centre the function's value there
     * @param noise how far values of the function are apart that should be equal, at least their rounding
     * @param accuracy the relative error that is good enough
     */
    public static Slope measure(Path path, double centre, double noise, double accuracy) {
        return new Ladder(path, centre, noise, accuracy).measure();
    }

    private Slope measure() {
        double step = FIRST * path.scale();
        Rung first = rungs.addBelow(step);
        Rung second = rungs.addBelow(step / Rungs.RATIO);
        if (first.flat() && second.flat() && rungs.look(LONG * path.reach()).flat()) {
            return new Slope.Flat(noise / (LONG * path.reach()));
        }
        Rung last = descend(second);
        if (rungs.size() == 0) {
            return new Slope.Edge(Sides.of(last));
        }
        ascend();
        return new Verdict(rungs, table).slope();
    }

    private Rung descend(Rung last) {
        Rung rung = last;
        for (double step = last.step() / Rungs.RATIO; step >= path.floor(); step /= Rungs.RATIO) {
            Estimate best = table.smooth();
            if (settled(best) || table.rounding(step) > best.error() || kinkFadesBelow(step)) {
                break;
            }
            rung = rungs.addBelow(step);
        }
        return rung;
    }

    /** Whether the last steps show one and the same kink, which rounding would soon hide. */
    private boolean kinkFadesBelow(double step) {
        int last = rungs.size() - 1;
        if (last < 4) {
            return false;
        }
        double kink = Math.abs(table.kinkAt(last));
        boolean steady = Math.abs(table.kinkAt(last) - table.kinkAt(last - 1)) <= STEADY * kink
                && Math.abs(table.kinkAt(last) - table.kinkAt(last - 2)) <= STEADY * kink;
        return steady && table.rounding(step) >= kink / CLEAR;
    }

    private void ascend() {
        double step = Rungs.RATIO * rungs.longest().step();
        while (step <= LONGEST * path.reach() && disturbedByRounding() && rungs.addAbove(step)) {
            step *= Rungs.RATIO;
        }
    }

    private boolean disturbedByRounding() {
        Estimate best = table.smooth();
        boolean known = Double.isFinite(best.error());
        return known ? !settled(best) && table.roundingAlone(best) : !kinkStandsOut();
    }

    private boolean kinkStandsOut() {
        return rungs.size() < 2
                || Math.abs(table.kinkAt(1))
                        > CLEAR * table.rounding(rungs.get(1).step());
    }

    private boolean settled(Estimate estimate) {
        return estimate.error() <= accuracy / 4 * Math.abs(estimate.value());
    }
}
