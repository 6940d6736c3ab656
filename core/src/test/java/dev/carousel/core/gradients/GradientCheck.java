package dev.carousel.core.gradients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import dev.carousel.core.interpreter.Interpreter;
import dev.carousel.core.interpreter.Results;
import dev.carousel.core.interpreter.Schedule;
import dev.carousel.core.interpreter.Value;
import dev.carousel.core.passes.PassCheck;
import dev.carousel.core.passes.Passes;
import dev.carousel.core.passes.Unroll;
import dev.carousel.core.verify.Verifier;
import dev.carousel.gradcheck.Report;
import dev.carousel.gradcheck.Tolerance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;

/**
 * Holds the derivatives of a function against differences of the interpreter, by the gradient check for everybody, and against
 * themselves after each pass and after unrolling.
 */
public final class GradientCheck {
    private static final Tolerance TOLERANCE = new Tolerance(1e-6, 1e-8);
    private static final double SAME = 1e-12;
    private static final Interpreter INTERPRETER = new Interpreter();

    private final Map<String, Value> values;
    private final Schedule schedule;

    private GradientCheck(Graph value, Map<String, Value> values) {
        this.values = values;
        this.schedule = INTERPRETER.schedule(value);
    }

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
        check(function.apply(inputs), values);
    }

    /**
     * Checks the derivatives of Σ w·y, with fixed uneven weights w, by every real input and variable that y depends on.
     *
     * @param values of inputs and variables, by name
     */
    public static void check(Expr y, Map<String, Value> values) {
        GraphBuilder builder = y.builder();
        Expr loss = weighted(y);
        List<Graph.Output> result = List.of(new Graph.Output("y", loss));
        List<Expr> leaves = builder.build(List.of(), result, List.of()).nodes().stream()
                .filter(node -> node.op() instanceof Op.Input || node.op() instanceof Op.Read)
                .toList();
        List<Expr> inputs =
                leaves.stream().filter(node -> node.op() instanceof Op.Input).toList();
        List<Expr> reals =
                leaves.stream().filter(node -> node.type() == Type.REAL).toList();
        var outputs = new ArrayList<>(result);
        List<Expr> gradients = Gradients.of(loss, reals);
        for (int i = 0; i < reals.size(); i++) {
            assertEquals(reals.get(i).shape(), gradients.get(i).shape(), "shape of a derivative");
            outputs.add(new Graph.Output("d" + reals.get(i).label(), gradients.get(i)));
        }
        Graph derivatives = Verifier.verified(builder.build(inputs, outputs, List.of()));
        var check = new GradientCheck(builder.build(inputs, result, List.of()), values);
        Results claimed = check.run(INTERPRETER.schedule(derivatives), values);
        check.assertSame(claimed, Verifier.verified(Passes.standard(derivatives)));
        check.assertSame(claimed, Verifier.verified(Passes.standard(new Unroll().apply(derivatives))));
        PassCheck.check(derivatives, values);
        reals.forEach(
                x -> check.compare(x.label(), claimed.output("d" + x.label()).toDoubles(), derivatives));
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
        return Value.reals(
                shape, generator(seed).doubles(shape.size(), from, to).toArray());
    }

    /** Returns integers in [0, bound) that depend on the seed. */
    public static Value randomIntegers(long seed, int bound, int... dims) {
        Shape shape = Shape.of(dims);
        return Value.integers(
                shape, generator(seed).ints(shape.size(), 0, bound).toArray());
    }

    private static Random generator(long seed) {
        return new Random(seed * 0x9E3779B97F4A7C15L); // near seeds give near first numbers otherwise
    }

    private void compare(String name, double[] claimed, Graph graph) {
        Shape shape = value(name).shape();
        int[] dims = shape.dims().stream().mapToInt(i -> i).toArray();
        Report report = dev.carousel.gradcheck.GradientCheck.of(x -> at(name, x), claimed)
                .at(value(name).toDoubles())
                .named(name, dims)
                .tolerance(TOLERANCE)
                .run();
        assertTrue(report.passed(), () -> report.text() + "\n" + graph);
    }

    private double at(String name, double[] x) {
        Map<String, Value> changed = new LinkedHashMap<>(values);
        changed.put(name, Value.reals(value(name).shape(), x));
        return run(schedule, changed).output("y").toDoubles()[0];
    }

    private void assertSame(Results expected, Graph graph) {
        Results results = run(INTERPRETER.schedule(graph), values);
        expected.outputs().forEach((name, value) -> {
            double[] a = value.toDoubles();
            double[] b = results.output(name).toDoubles();
            for (int i = 0; i < a.length; i++) {
                assertEquals(a[i], b[i], SAME * Math.max(1, Math.abs(a[i])), () -> name + " changed\n" + graph);
            }
        });
    }

    private Results run(Schedule graph, Map<String, Value> given) {
        return graph.run(given, (Variable variable) -> Objects.requireNonNull(given.get(variable.name())));
    }

    private Value value(String name) {
        return Objects.requireNonNull(values.get(name));
    }
}
