package dev.carousel.gradcheck.internal.run;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A point as Java that gives the same bits. */
final class Point {
    private static final int SHORT = 12;

    private Point() {}

    static String snippet(double[] x) {
        if (x.length > SHORT) {
            return "the point has " + x.length + " numbers: give it by .atRandom(…), or name the case with .again(…)";
        }
        return Arrays.stream(x).mapToObj(Point::literal).collect(Collectors.joining(", ", ".at(", ")"));
    }

    private static String literal(double value) {
        if (Double.isNaN(value)) {
            return "Double.NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY";
        }
        return Double.toString(value);
    }
}
