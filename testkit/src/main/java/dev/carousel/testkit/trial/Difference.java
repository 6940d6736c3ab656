package dev.carousel.testkit.trial;

import dev.carousel.core.interpreter.Value;
import java.util.Arrays;
import java.util.Optional;

/**
 * The element in which two arrays differ most, beyond what is allowed.
 *
 * @param place what it is called
 */
public record Difference(String place, double expected, double actual) {
    /** What sums of another order, and no more, may change. */
    public static final double ROUNDING = 1e-11;

    /** Returns the largest difference above a tolerance, which is relative to the array's largest magnitude where that is above 1. */
    public static Optional<Difference> between(Place place, Value expected, Value actual, double tolerance) {
        double[] wanted = expected.toDoubles();
        double[] found = actual.toDoubles();
        double largest = Arrays.stream(wanted)
                .map(Math::abs)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        double worst = tolerance * Math.max(1, largest);
        Difference difference = null;
        for (int i = 0; i < wanted.length; i++) {
            double error = wanted[i] == found[i] ? 0 : Math.abs(wanted[i] - found[i]);
            boolean nan = Double.isNaN(wanted[i]) != Double.isNaN(found[i]);
            if (error > worst || (nan && difference == null)) {
                difference = new Difference(place.at(i), wanted[i], found[i]);
                worst = Math.max(worst, nan ? 0 : error);
            }
        }
        return Optional.ofNullable(difference);
    }

    /** Returns this difference, saying when the one and the other number came: {@code h is 1.0 alone, but 2.0 in a batch}. */
    public String text(String when, String otherwise) {
        return place + " is " + expected + " " + when + ", but " + actual + " " + otherwise;
    }
}
