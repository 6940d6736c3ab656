package dev.carousel.testkit.optimizers;

import dev.carousel.api.Optimizer;
import dev.carousel.api.Sizes;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.plugin.Settings;
import dev.carousel.core.interpreter.Value;
import dev.carousel.testkit.trial.Numbers;
import dev.carousel.testkit.trial.Trial;
import java.util.Arrays;
import java.util.Map;

/**
 * A parameter that was moved some steps.
 *
 * @param options texts of the optimizer's options that differ from their presets
 * @param rows of the parameter
 * @param columns of the parameter
 * @param steps how many were done before
 * @param seed of all numbers
 */
public record UpdateCase(Map<String, String> options, int rows, int columns, int steps, long seed) {
    private static final double RATE = 0.1;

    /** Makes the optimizer. */
    public Optimizer optimizer(OptimizerSubject subject) {
        return subject.factory().create(Settings.of(subject.factory().options(), options, ""));
    }

    /** Returns a probe around an optimizer made for this case. */
    UpdateModel probe(OptimizerSubject subject) {
        return new UpdateModel(optimizer(subject));
    }

    /** Returns the next update, after the steps of this case with random gradients. */
    Trial trial(OptimizerSubject subject) {
        Trial trial = begun(subject);
        for (int step = 0; step < steps; step++) {
            trial = after(trial).with(UpdateModel.GRADIENT, gradient(step + 1));
        }
        return trial;
    }

    /** Returns the first update: slots are as the optimizer says. */
    Trial begun(OptimizerSubject subject) {
        UpdateModel probe = probe(subject);
        Trial trial = Trial.of(probe, sizes(), seed)
                .with(UpdateModel.RATE, Value.scalar(RATE))
                .with(UpdateModel.GRADIENT, gradient(0));
        for (Optimizer.Slot slot : probe.optimizer().slots()) {
            double[] initial = new double[rows * columns];
            Arrays.fill(initial, slot.initial());
            trial = trial.with(
                    UpdateModel.slot(slot),
                    Value.reals(trial.value(UpdateModel.PARAMETER).shape(), initial));
        }
        return trial;
    }

    private Value gradient(int step) {
        return Numbers.reals(seed + step, -1, 1, Shape.of(rows, columns));
    }

    /** Returns a trial whose parameter and slots are what an update made of them, one step later. */
    static Trial after(Trial trial) {
        var results = trial.run(UpdateModel.INFERENCE);
        Trial next = trial;
        for (var output : results.outputs().entrySet()) {
            next = next.with(UpdateModel.before(output.getKey()), output.getValue());
        }
        return next.with(UpdateModel.STEP, trial.value(UpdateModel.STEP).toInts()[0] + 1);
    }

    Sizes sizes() {
        return new Sizes(Map.of("B", rows, "E", columns));
    }

    /** Returns this case with other options. */
    UpdateCase with(Map<String, String> others) {
        return new UpdateCase(others, rows, columns, steps, seed);
    }

    @Override
    public String toString() {
        return options + " parameter [" + rows + ", " + columns + "] after " + steps + " steps, seed " + seed;
    }
}
