package dev.carousel.gradcheck.internal.measure;

import java.util.function.DoubleUnaryOperator;

/**
 * A function along a line through the point of the check, which lies at 0.
 *
 * @param at the function's value at a distance along the line
 * @param scale the distance over which it is first assumed to change, a power of two; rather too short, since a slope that looks settled
 *     at long steps may hide what happens nearby, while rounding shows itself
 * @param reach the distance over which it may change if it does so slowly
 * @param floor the shortest step worth trying
 */
public record Path(DoubleUnaryOperator at, double scale, double reach, double floor) {
    private static final double SHORTEST = 0x1p-43; // of the coordinate: 512 units in its last place
    private static final double OF_LARGE = 0x1p-20;

    /** Returns the line along a coordinate that has this value. */
    public static Path along(double coordinate, DoubleUnaryOperator at) {
        double magnitude = coordinate == 0 ? 1 : powerBelow(Math.abs(coordinate));
        double scale = Math.min(magnitude, Math.max(1, OF_LARGE * magnitude));
        return new Path(at, scale, Math.max(1, magnitude), SHORTEST * magnitude);
    }

    /** Returns a line whose distance is already measured in natural units. */
    public static Path ofUnits(DoubleUnaryOperator at) {
        return new Path(at, 1, 1, SHORTEST);
    }

    private static double powerBelow(double positive) {
        return Math.max(Double.MIN_NORMAL, Math.scalb(1.0, Math.getExponent(positive)));
    }
}
