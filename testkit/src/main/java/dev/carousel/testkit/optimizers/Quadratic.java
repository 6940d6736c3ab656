package dev.carousel.testkit.optimizers;

import dev.carousel.api.Optimizer;
import dev.carousel.api.Sizes;
import dev.carousel.api.expr.Shape;
import dev.carousel.core.interpreter.Interpreter;
import dev.carousel.core.interpreter.Schedule;
import dev.carousel.core.interpreter.Value;
import dev.carousel.testkit.trial.Probe;
import dev.carousel.testkit.trial.Trial;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * ½ Σ λᵢ·pᵢ², from pᵢ = ±1: curvatures λ fall geometrically from 1 to one over the condition number.
 *
 * @param condition the condition number
 */
record Quadratic(double condition) {
    private static final int SIZE = 4;
    private static final Interpreter INTERPRETER = new Interpreter(Runnable::run, 1);

    private double curvature(int i) {
        return Math.pow(condition, -i / (SIZE - 1.0));
    }

    private double loss(double[] parameter) {
        double loss = 0;
        for (int i = 0; i < SIZE; i++) {
            loss += curvature(i) * parameter[i] * parameter[i] / 2;
        }
        return loss;
    }

    /** Returns what remains of the loss after some steps, as a share of its first value. */
    double remains(Optimizer optimizer, double rate, int steps) {
        var probe = new UpdateModel(optimizer);
        var sizes = new Sizes(Map.of("B", 1, "E", SIZE));
        Trial trial = Trial.of(probe, sizes, 1).with(UpdateModel.RATE, Value.scalar(rate));
        Schedule update = INTERPRETER.schedule(trial.program().graph(Probe.INFERENCE));
        Map<String, Value> values = new HashMap<>(trial.values());
        optimizer.slots().forEach(slot -> values.put(UpdateModel.slot(slot), filled(slot.initial())));
        double[] parameter = {1, -1, 1, -1};
        double first = loss(parameter);
        for (int step = 0; step < steps; step++) {
            values.put(UpdateModel.PARAMETER, Value.reals(Shape.of(1, SIZE), parameter));
            values.put(UpdateModel.GRADIENT, gradient(parameter));
            values.put(UpdateModel.STEP, Value.scalar(step));
            update.run(values, variable -> trial.value(variable.name()))
                    .outputs()
                    .forEach((name, value) -> values.put(UpdateModel.before(name), value));
            parameter = moved(values);
        }
        return loss(parameter) / first;
    }

    private static double[] moved(Map<String, Value> values) {
        return values.getOrDefault(UpdateModel.PARAMETER, filled(0)).toDoubles();
    }

    private Value gradient(double[] parameter) {
        double[] gradient = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            gradient[i] = curvature(i) * parameter[i];
        }
        return Value.reals(Shape.of(1, SIZE), gradient);
    }

    private static Value filled(double number) {
        double[] numbers = new double[SIZE];
        Arrays.fill(numbers, number);
        return Value.reals(Shape.of(1, SIZE), numbers);
    }
}
