package dev.carousel.testkit.graphs;

import dev.carousel.api.Backend;
import dev.carousel.api.expr.Type;
import dev.carousel.core.interpreter.Results;
import dev.carousel.core.interpreter.Tolerance;
import dev.carousel.core.interpreter.Value;
import dev.carousel.testkit.rules.Finding;
import dev.carousel.testkit.trial.Place;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Whether a kernel computes what the interpreter computes from the same floats, within a {@link Tolerance}. */
public final class Agreement {
    /** Where one rounding of the inputs moves a result so far, so may each of the many roundings on the way. */
    private static final double ROUNDINGS = 4;

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
        Results expected = sample.interpreted();
        return compared(expected, Tolerance.exact(numbers(expected)), sample);
    }

    /** Holds a kernel to a graph in which roundings add up. */
    public Finding rounded(Sample sample) {
        Results expected = sample.interpreted();
        var random = new SplittableRandom(1);
        var tolerance = new Tolerance(
                numbers(expected),
                List.of(
                        numbers(sample.with(value -> moved(value, null)).interpreted()),
                        numbers(sample.with(value -> moved(value, random)).interpreted()),
                        numbers(sample.with(value -> moved(value, random)).interpreted())),
                ROUNDINGS);
        Optional<String> shaky = tolerance.shaky();
        return shaky.isPresent()
                ? Finding.notApplicable(shaky.get() + " hangs on less than a rounding of the inputs")
                : compared(expected, tolerance, sample);
    }

    private Finding compared(Results expected, Tolerance tolerance, Sample sample) {
        Map<String, Value> actual = sample.outputs(backend.compile(sample.graph()));
        for (var output : expected.outputs().entrySet()) {
            Value wanted = output.getValue();
            double[] one = wanted.toDoubles();
            double[] other = Objects.requireNonNull(actual.get(output.getKey())).toDoubles();
            double allowed = wanted.type() == Type.INTEGER ? 0 : tolerance.of(output.getKey());
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

    private static Map<String, double[]> numbers(Results results) {
        Map<String, double[]> numbers = new LinkedHashMap<>();
        results.outputs().forEach((name, value) -> numbers.put(name, value.toDoubles()));
        return numbers;
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
