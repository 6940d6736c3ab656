package dev.carousel.testkit.graphs;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import dev.carousel.core.interpreter.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;

/** What operations are applied to: inputs that come into being when they are asked for, each with its values. */
final class Operands {
    /** What is hard: not numbers, no bounds, two zeros, ties, what overflows under an exponential. */
    private static final double[] SPECIAL = {
        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, -0.0, 1, 1, -1, 0.5, 2, 100, -100
    };

    private final GraphBuilder builder = new GraphBuilder();
    private final Map<String, Expr> inputs = new LinkedHashMap<>();
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final boolean special;
    private final SplittableRandom random;

    Operands(long seed, boolean special) {
        this.random = new SplittableRandom(seed);
        this.special = special;
    }

    GraphBuilder builder() {
        return builder;
    }

    List<Expr> inputs() {
        return new ArrayList<>(inputs.values());
    }

    Map<String, Value> values() {
        return values;
    }

    /** Returns reals of (−2, 2), or special ones. */
    Expr reals(String name, int... dims) {
        return reals(name, special ? this::special : () -> random.nextDouble(-2, 2), dims);
    }

    /** Returns reals of (0.2, 2), or special ones. */
    Expr positive(String name, int... dims) {
        return reals(name, special ? this::special : () -> random.nextDouble(0.2, 2), dims);
    }

    /** Returns whole numbers from −1 to 1, many of them equal, or special ones. */
    Expr ties(String name, int... dims) {
        return reals(name, special ? this::special : () -> random.nextInt(-1, 2), dims);
    }

    private double special() {
        return SPECIAL[random.nextInt(SPECIAL.length)];
    }

    private Expr reals(String name, DoubleSupplier next, int... dims) {
        return inputs.computeIfAbsent(name, n -> {
            Shape shape = Shape.of(dims);
            double[] numbers = DoubleStream.generate(next)
                    .limit(shape.size())
                    .map(x -> (float) x)
                    .toArray();
            values.put(n, Value.reals(shape, numbers));
            return builder.input(n, shape, Type.REAL);
        });
    }

    /** Returns integers of [from, to). */
    Expr integers(String name, int from, int to, int... dims) {
        return inputs.computeIfAbsent(name, n -> {
            Shape shape = Shape.of(dims);
            values.put(
                    n, Value.integers(shape, random.ints(shape.size(), from, to).toArray()));
            return builder.input(n, shape, Type.INTEGER);
        });
    }

    /** Returns the value of a variable. */
    Expr variable(String name, Type type, int... dims) {
        Shape shape = Shape.of(dims);
        values.computeIfAbsent(
                name,
                n -> type == Type.REAL
                        ? Value.reals(
                                shape,
                                random.doubles(shape.size(), -2, 2)
                                        .map(x -> (float) x)
                                        .toArray())
                        : Value.integers(shape, random.ints(shape.size(), -9, 9).toArray()));
        return builder.read(new Variable(name, shape, type, Variable.Role.STATE));
    }
}
