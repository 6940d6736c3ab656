package dev.carousel.core.gradients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.core.interpreter.Interpreter;
import dev.carousel.core.interpreter.Results;
import dev.carousel.core.interpreter.Schedule;
import dev.carousel.core.interpreter.Value;
import dev.carousel.core.passes.Passes;
import dev.carousel.core.passes.Unroll;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;

/**
 * Holds the derivatives of a function against central differences of the interpreter, extrapolated once (Richardson), and against
 * themselves after the standard passes and after unrolling.
 */
public final class GradientCheck {
    private static final double TOLERANCE = 1e-6;
    private static final double SAME = 1e-12;
    private static final Interpreter INTERPRETER = new Interpreter();

    private GradientCheck() {}

    /** Checks the derivatives of Σ w·f(x), with fixed uneven weights w, by every real among the operands. */
    public static void check(Function<List<Expr>, Expr> function, Value... operands) {
        var builder = new GraphBuilder();
        var inputs = new ArrayList<Expr>();
        Map<String, Value> values = new LinkedHashMap<>();
        for (Value operand : operands) {
            String name = "x" + inputs.size();
            inputs.add(builder.input(name, operand.shape(), operand.type()));
            values.put(name, operand);
        }
        Expr y = weighted(function.apply(inputs));
        List<Expr> reals = inputs.stream().filter(x -> x.type() == Type.REAL).toList();
        Graph value = builder.build(inputs, List.of(new Graph.Output("y", y)), List.of());
        List<Expr> gradients = Gradients.of(y, reals);
        var outputs = new ArrayList<Graph.Output>();
        outputs.add(new Graph.Output("y", y));
        for (int i = 0; i < reals.size(); i++) {
            outputs.add(new Graph.Output(reals.get(i).label(), gradients.get(i)));
        }
        Graph derivatives = builder.build(inputs, outputs, List.of());
        Results claimed =
                INTERPRETER.run(derivatives, values, variable -> Value.zeros(variable.shape(), variable.type()));
        assertSame(claimed, Passes.standard(derivatives), values);
        assertSame(claimed, Passes.standard(new Unroll().apply(derivatives)), values);
        Schedule schedule = INTERPRETER.schedule(value);
        for (Expr x : reals) {
            compare(x.label(), claimed.output(x.label()).toDoubles(), schedule, values, derivatives);
        }
    }

    /** Returns the sum of the elements with fixed uneven weights, so that no two of them can stand for one another. */
    public static Expr weighted(Expr y) {
        Expr weights = y.builder()
                .iota(y.shape().size())
                .toReal()
                .times(1.7)
                .plus(0.3)
                .sin()
                .plus(1.3);
        return y.times(weights.reshape(y.shape())).sum();
    }

    /** Returns numbers in (from, to) that depend on the seed. */
    public static Value random(long seed, double from, double to, int... dims) {
        Shape shape = Shape.of(dims);
        var random = new Random(seed * 0x9E3779B97F4A7C15L);
        return Value.reals(shape, random.doubles(shape.size(), from, to).toArray());
    }

    /** Returns integers in [0, bound) that depend on the seed. */
    public static Value randomIntegers(long seed, int bound, int... dims) {
        Shape shape = Shape.of(dims);
        return Value.integers(
                shape,
                new Random(seed * 0x9E3779B97F4A7C15L)
                        .ints(shape.size(), 0, bound)
                        .toArray());
    }

    private static void compare(
            String name, double[] claimed, Schedule schedule, Map<String, Value> values, Graph graph) {
        for (int i = 0; i < claimed.length; i++) {
            double measured = slope(schedule, values, name, i);
            double error = Math.abs(claimed[i] - measured) / Math.max(1, Math.abs(measured));
            String where = name + "[" + i + "]: claimed " + claimed[i] + ", measured " + measured + "\n" + graph;
            assertTrue(error <= TOLERANCE, where);
        }
    }

    private static double slope(Schedule schedule, Map<String, Value> values, String name, int i) {
        double h = 1e-3
                * Math.max(1, Math.abs(Objects.requireNonNull(values.get(name)).toDoubles()[i]));
        return (4 * difference(schedule, values, name, i, h / 2) - difference(schedule, values, name, i, h)) / 3;
    }

    private static double difference(Schedule schedule, Map<String, Value> values, String name, int i, double h) {
        return (at(schedule, values, name, i, h) - at(schedule, values, name, i, -h)) / (2 * h);
    }

    private static double at(Schedule schedule, Map<String, Value> values, String name, int i, double shift) {
        double[] moved = Objects.requireNonNull(values.get(name)).toDoubles();
        moved[i] += shift;
        Map<String, Value> changed = new LinkedHashMap<>(values);
        changed.put(name, Value.reals(Objects.requireNonNull(values.get(name)).shape(), moved));
        return schedule.run(changed, variable -> Value.zeros(variable.shape(), variable.type()))
                .output("y")
                .toDoubles()[0];
    }

    private static void assertSame(Results expected, Graph graph, Map<String, Value> values) {
        Results results = INTERPRETER.run(graph, values, variable -> Value.zeros(variable.shape(), variable.type()));
        expected.outputs().forEach((name, value) -> {
            double[] a = value.toDoubles();
            double[] b = results.output(name).toDoubles();
            for (int i = 0; i < a.length; i++) {
                assertEquals(a[i], b[i], SAME * Math.max(1, Math.abs(a[i])), () -> name + " changed\n" + graph);
            }
        });
    }
}
