package dev.carousel.gradcheck.internal.measure;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * How far values of a function are apart that should be equal, from the differences of values at evenly spaced near points: Moré and
 * Wild, Estimating computational noise, SIAM Journal on Scientific Computing 33 (3), 2011, section 3.
 *
 * <p>σₖ² = (k!)² / (2k)! · mean of (Δᵏ)². Differences of a smooth function vanish as k grows, those of noise give the same σ for every
 * k and change their sign. Here the median stands for the root of the mean square, since a kink between two points looks like noise,
 * but at one place only.
 */
public final class Noise {
    private static final int POINTS = 12;
    private static final int ORDER = 5;
    private static final double MEDIAN = 0.6745; // of the magnitude of a normal variable, by its deviation
    private static final double ALIKE = 4;
    private static final double FAR = 0x1p-10;
    private static final double[] SPACINGS = {0x1p-36, 0x1p-22}; // the wider one sees past the grid of floats

    private Noise() {}

    /** Returns the noise of a function along a line of natural scale 1, at least a unit in the last place of its value at 0. */
    public static double of(DoubleUnaryOperator line, double centre) {
        double noise = Math.ulp(centre);
        for (double spacing : SPACINGS) {
            double found = at(line, 0, spacing);
            if (found > noise) { // noise is on both sides, and far away: kinks near one another are hardly so
                double beside = Math.min(found, at(line, 0, -spacing));
                double far = Math.max(at(line, FAR, spacing), at(line, -FAR, -spacing));
                noise = Math.max(noise, Math.min(beside, far));
            }
        }
        return noise;
    }

    private static double at(DoubleUnaryOperator line, double from, double spacing) {
        double[] row = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            row[i] = line.applyAsDouble(from + i * spacing);
        }
        double[] sigmas = new double[ORDER + 1];
        boolean[] alternates = new boolean[ORDER + 1];
        double gamma = 1;
        for (int k = 1; k <= ORDER; k++) {
            gamma *= k / (2.0 * (2 * k - 1)); // (k!)² / (2k)!, one factor further
            row = differences(row);
            sigmas[k] = Math.sqrt(gamma) * median(row) / MEDIAN;
            alternates[k] = changesSign(row);
        }
        return firstSteady(sigmas, alternates);
    }

    private static double firstSteady(double[] sigmas, boolean[] alternates) {
        for (int k = 1; k + 2 < sigmas.length; k++) {
            double least = Math.min(sigmas[k], Math.min(sigmas[k + 1], sigmas[k + 2]));
            double most = Math.max(sigmas[k], Math.max(sigmas[k + 1], sigmas[k + 2]));
            if (alternates[k] && most <= ALIKE * least) {
                return sigmas[k];
            }
        }
        return 0;
    }

    private static double[] differences(double[] row) {
        double[] next = new double[row.length - 1];
        for (int i = 0; i < next.length; i++) {
            next[i] = row[i + 1] - row[i];
        }
        return next;
    }

    private static double median(double[] row) {
        double[] sorted = Arrays.stream(row).map(Math::abs).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static boolean changesSign(double[] row) {
        boolean positive = false;
        boolean negative = false;
        for (double value : row) {
            positive |= value > 0;
            negative |= value < 0;
        }
        return positive && negative;
    }
}
