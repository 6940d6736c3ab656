package dev.carousel.testkit.graphs;

import dev.carousel.api.Backend;
import dev.carousel.api.expr.Type;
import dev.carousel.core.interpreter.Results;
import dev.carousel.core.interpreter.Value;
import dev.carousel.testkit.rules.Finding;
import dev.carousel.testkit.trial.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Whether a kernel computes what the interpreter computes from the same floats: within 1e-5 of the largest magnitude in each array, or within a few times
 * what one rounding of the inputs changes, where a graph enlarges roundings.
 */
public final class Agreement {
    private static final double SAME = 1e-5;

    /** Where one rounding of the inputs moves a result so far, so may each of the many roundings on the way. */
    private static final double ROUNDINGS = 4;

    /** A result that moves by more than this share hangs on a choice, or is all rounding. */
    private static final double SHAKY = 1e-3;

    private final Backend backend;
    private final String name;

    /**
     * Makes one.
     *
     * @param name of the backend, for people: {@code backend jvm}
     */
    public Agreement(Backend backend, String name) {
        this.backend = backend;
        this.name = name;
    }

    /** Holds a kernel to operations of which each is computed from the inputs alone. */
    public Finding exact(Sample sample) {
        return compared(sample.interpreted(), List.of(), outputs(sample));
    }

    /** Holds a kernel to a graph in which roundings add up. */
    public Finding rounded(Sample sample) {
        Results expected = sample.interpreted();
        var random = new SplittableRandom(1);
        List<Results> moved = List.of(
                sample.with(value -> moved(value, null)).interpreted(),
                sample.with(value -> moved(value, random)).interpreted(),
                sample.with(value -> moved(value, random)).interpreted());
        for (var output : expected.outputs().entrySet()) {
            double largest = Math.max(1, largest(output.getValue().toDoubles()));
            if (!(sensitivity(output.getKey(), expected, moved) <= SHAKY * largest)) {
                return Finding.notApplicable(output.getKey() + " hangs on less than a rounding of the inputs");
            }
        }
        return compared(expected, moved, outputs(sample));
    }

    private Map<String, Value> outputs(Sample sample) {
        return sample.outputs(backend.compile(sample.graph()));
    }

    private Finding compared(Results expected, List<Results> moved, Map<String, Value> actual) {
        for (var output : expected.outputs().entrySet()) {
            Value wanted = output.getValue();
            double[] one = wanted.toDoubles();
            double[] other = Objects.requireNonNull(actual.get(output.getKey())).toDoubles();
            double allowed = wanted.type() == Type.INTEGER
                    ? 0
                    : Math.max(
                            SAME * Math.max(1, largest(one)),
                            ROUNDINGS * sensitivity(output.getKey(), expected, moved));
            for (int i = 0; i < one.length; i++) {
                if (!isNear(wanted.type() == Type.REAL ? (float) one[i] : one[i], other[i], allowed)) {
                    String place = Place.ofParameter("\"" + output.getKey() + "\"", wanted.shape())
                            .at(i);
                    return Finding.broken(place + " is " + other[i] + " on " + name + ": expected " + one[i]
                            + ", which the interpreter computes in double from the same floats, give or take "
                            + (float) allowed);
                }
            }
        }
        return Finding.KEPT;
    }

    /** NaN is NaN, and a number beyond floats is infinite. */
    private static boolean isNear(double wanted, double found, double allowed) {
        return Double.isNaN(wanted)
                ? Double.isNaN(found)
                : wanted == found || (Double.isFinite(wanted) && Math.abs(wanted - found) <= allowed);
    }

    private static double sensitivity(String output, Results expected, List<Results> moved) {
        double[] wanted = expected.output(output).toDoubles();
        double most = 0;
        for (Results results : moved) {
            double[] beside = results.output(output).toDoubles();
            for (int i = 0; i < wanted.length; i++) {
                double difference = wanted[i] == beside[i] ? 0 : Math.abs(wanted[i] - beside[i]);
                most = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(most, difference);
            }
        }
        return most;
    }

    private static double largest(double[] numbers) {
        return Arrays.stream(numbers)
                .map(Math::abs)
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }

    /** Returns the next larger floats, or the next smaller ones where a coin says so. */
    private static Value moved(Value value, @Nullable SplittableRandom coin) {
        if (value.type() == Type.INTEGER) {
            return value;
        }
        double[] moved = Arrays.stream(value.toDoubles())
                .map(x -> coin == null || coin.nextBoolean() ? Math.nextUp((float) x) : Math.nextDown((float) x))
                .toArray();
        return Value.reals(value.shape(), moved);
    }
}
