package dev.carousel.core.program;

import dev.carousel.api.CarouselException;
import dev.carousel.api.Optimizer;
import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Variable;
import dev.carousel.core.gradients.Gradient;
import dev.carousel.core.gradients.Gradients;
import java.util.ArrayList;
import java.util.List;

/**
 * What one training step does: gradients, clipping, the optimizer's updates, averages, and the step counter.
 *
 * @param assignments the new values of parameters, slots and counter
 * @param gradientNorm before clipping: a scalar
 */
record TrainingStep(List<Assignment> assignments, Expr gradientNorm) {
    /** Writes the step; parameters that the loss does not depend on are left alone. */
    static TrainingStep of(Expr loss, Expr learningRate, Declarations variables, TrainingSettings settings) {
        List<Descent> descents = descents(loss, variables.parameters());
        Expr norm = Descent.norm(descents);
        Expr step = loss.builder().read(ReservedNames.step());
        var assignments = new ArrayList<Assignment>();
        for (Descent descent : settings.clipping().of(descents)) {
            Variable parameter = descent.parameter();
            Optimizer optimizer = settings.optimizer(parameter);
            List<Variable> slots = optimizer.slots().stream()
                    .map(slot -> variables.slot(parameter, slot))
                    .toList();
            List<Assignment> moved = descent.assignments(optimizer, slots, learningRate, step);
            assignments.addAll(moved);
            settings.average()
                    .ifPresent(average -> assignments.add(
                            average.of(variables.average(parameter), descent.whole(moved.get(0)), step)));
        }
        assignments.add(Assignment.of(ReservedNames.step(), step.plus(1)));
        return new TrainingStep(assignments, norm);
    }

    private static List<Descent> descents(Expr loss, List<Variable> parameters) {
        GraphBuilder builder = loss.builder();
        List<Gradient> gradients = Gradients.ofParameters(
                loss, parameters.stream().map(builder::read).toList());
        var descents = new ArrayList<Descent>();
        for (int i = 0; i < gradients.size(); i++) {
            if (!isZero(gradients.get(i))) {
                descents.add(Descent.of(parameters.get(i), gradients.get(i)));
            }
        }
        if (descents.isEmpty()) {
            throw new CarouselException(
                    "NothingToLearn", "the loss " + loss + " depends on no parameter: there are " + parameters);
        }
        return descents;
    }

    /** Zeros written out are what {@link Gradients} gives where nothing depends on a parameter; equal nodes are one node. */
    private static boolean isZero(Gradient gradient) {
        return gradient instanceof Gradient.Dense dense
                && dense.value() == dense.value().builder().zeros(dense.value().shape());
    }
}
