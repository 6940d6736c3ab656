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
 * What one training step does: gradients, clipping by their joint norm, the optimizer's updates, and the step counter.
 *
 * @param assignments the new values of parameters, slots and counter
 * @param gradientNorm before clipping: a scalar
 */
record TrainingStep(List<Assignment> assignments, Expr gradientNorm) {
    /** Writes the step; parameters that the loss does not depend on are left alone. */
    static TrainingStep of(Expr loss, Expr learningRate, Declarations variables, TrainingSettings settings) {
        List<Descent> descents = descents(loss, variables.parameters());
        Expr norm = descents.stream()
                .map(Descent::squares)
                .reduce(Expr::plus)
                .orElseThrow()
                .sqrt();
        GraphBuilder builder = loss.builder();
        Expr step = builder.read(ReservedNames.step());
        Optimizer optimizer = settings.optimizer();
        var assignments = new ArrayList<Assignment>();
        for (Descent descent : clipped(descents, norm, settings)) {
            List<Variable> slots = optimizer.slots().stream()
                    .map(slot -> variables.slot(descent.parameter(), slot))
                    .toList();
            assignments.addAll(descent.assignments(optimizer, slots, learningRate, step));
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

    /** Scales gradients of a joint norm above c by c / norm: Pascanu et al. 2013, algorithm 1. */
    private static List<Descent> clipped(List<Descent> descents, Expr norm, TrainingSettings settings) {
        if (!settings.clips()) {
            return descents;
        }
        GraphBuilder builder = norm.builder();
        Expr most = builder.constant(settings.clipNorm());
        Expr factor = norm.greaterThan(most).select(most.dividedBy(norm), builder.constant(1));
        return descents.stream().map(descent -> descent.scaled(factor)).toList();
    }
}
