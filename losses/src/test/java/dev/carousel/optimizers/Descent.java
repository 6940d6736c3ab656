package dev.carousel.optimizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.GraphScope;
import dev.carousel.api.Optimizer;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.core.gradients.GradientCheck;
import dev.carousel.core.interpreter.Value;
import dev.carousel.core.program.Equations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Some steps of an optimizer along random gradients, beside the same steps for one number at a time. */
final class Descent {
    private static final Shape SHAPE = Shape.of(3, 2);
    private static final int STEPS = 6;

    private Descent() {}

    /** One step for one number; it keeps its slots itself. */
    interface OneNumber {
        double step(double parameter, double gradient, double rate, int step);
    }

    /** A fresh one for every number. */
    interface PlainOptimizer {
        OneNumber begin();
    }

    static void assertSame(Optimizer optimizer, PlainOptimizer plain, long seed) {
        Equations equations = Equations.of(g -> write(optimizer, g));
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("parameter", GradientCheck.random(seed, -1, 1, 3, 2));
        for (Optimizer.Slot slot : optimizer.slots()) {
            double[] initial = new double[SHAPE.size()];
            Arrays.fill(initial, slot.initial());
            values.put(slot.name(), Value.reals(SHAPE, initial));
        }
        var numbers = new ArrayList<OneNumber>();
        for (int i = 0; i < SHAPE.size(); i++) {
            numbers.add(plain.begin());
        }
        double[] expected = value(values, "parameter").toDoubles();
        for (int step = 0; step < STEPS; step++) {
            double rate = 0.5 / (1 + step);
            values.put("gradient", GradientCheck.random(seed + 1 + step, -3, 3, 3, 2));
            values.put("rate", Value.scalar(rate));
            values.put("step", Value.scalar(step));
            values.putAll(equations.run(values));
            for (int i = 0; i < expected.length; i++) {
                double gradient = value(values, "gradient").toDoubles()[i];
                expected[i] = numbers.get(i).step(expected[i], gradient, rate, step);
            }
            assertThat(value(values, "parameter").toDoubles()).containsExactly(expected, within(1e-12));
        }
    }

    private static void write(Optimizer optimizer, GraphScope g) {
        Expr parameter = g.input("parameter", SHAPE, Type.REAL);
        Expr gradient = g.input("gradient", SHAPE, Type.REAL);
        var slots = optimizer.slots().stream()
                .map(slot -> g.input(slot.name(), SHAPE, Type.REAL))
                .toList();
        Expr rate = g.input("rate", Shape.SCALAR, Type.REAL);
        Expr step = g.input("step", Shape.SCALAR, Type.INTEGER);
        Optimizer.Update update = optimizer.update(parameter, gradient, slots, rate, step);
        g.output("parameter", update.parameter());
        for (int i = 0; i < slots.size(); i++) {
            g.output(optimizer.slots().get(i).name(), update.slots().get(i));
        }
    }

    private static Value value(Map<String, Value> values, String name) {
        return Objects.requireNonNull(values.get(name), name);
    }
}
