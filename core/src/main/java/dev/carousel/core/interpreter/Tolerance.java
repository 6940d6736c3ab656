package dev.carousel.core.interpreter;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How far results computed in {@code float} may be from those computed in {@code double} from the same floats: 1e-5 of the largest magnitude in each array, or a few
 * times what small moves change, where a graph enlarges roundings.
 */
public final class Tolerance {
    private static final double SAME = 1e-5;

    /** A result that moves by more than this share hangs on a choice, or is all rounding. */
    private static final double SHAKY = 1e-3;

    private final Map<String, double[]> expected;
    private final List<Map<String, double[]>> moved;
    private final double times;

    /**
     * Makes that of results in which roundings add up.
     *
     * @param expected computed in {@code double}
     * @param moved the same results after moves as small as a rounding
     * @param times how many times as far as those a result may be
     */
    public Tolerance(Map<String, double[]> expected, List<Map<String, double[]>> moved, double times) {
        this.expected = new LinkedHashMap<>(expected);
        this.moved = List.copyOf(moved);
        this.times = times;
    }

    /** Returns that of results of which each is computed from the inputs alone. */
    public static Tolerance exact(Map<String, double[]> expected) {
        return new Tolerance(expected, List.of(), 0);
    }

    /** Returns the first result, if there is one, that hangs on the moves: nothing can be held to it. */
    public Optional<String> shaky() {
        return expected.keySet().stream()
                .filter(name -> !(sensitivity(name) <= SHAKY * scale(name)))
                .findFirst();
    }

    /** Returns the largest difference allowed in a result of reals. */
    public double of(String name) {
        return Math.max(SAME * scale(name), times * sensitivity(name));
    }

    private double sensitivity(String name) {
        double[] wanted = numbers(expected, name);
        double most = 0;
        for (Map<String, double[]> results : moved) {
            double[] beside = numbers(results, name);
            for (int i = 0; i < wanted.length; i++) {
                double difference = wanted[i] == beside[i] ? 0 : Math.abs(wanted[i] - beside[i]);
                most = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(most, difference);
            }
        }
        return most;
    }

    private double scale(String name) {
        return Arrays.stream(numbers(expected, name))
                .map(Math::abs)
                .filter(Double::isFinite)
                .reduce(1, Math::max);
    }

    private static double[] numbers(Map<String, double[]> results, String name) {
        return Objects.requireNonNull(results.get(name), name);
    }
}
