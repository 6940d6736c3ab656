package dev.carousel.core.program;

import dev.carousel.api.CarouselException;
import dev.carousel.api.Optimizer;
import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Variable;
import dev.carousel.api.plugin.Returned;
import dev.carousel.core.gradients.Gradient;
import dev.carousel.core.gradients.Gradients;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * What one training step does: gradients, clipping, the optimizer's updates, averages, and the step counter.
 *
 * @param assignments the new values of parameters, slots and counter
 * @param gradientNorm before clipping: a scalar
 */
record TrainingStep(List<Assignment> assignments, Expr gradientNorm) {
    private static final int MOST_NAMED = 5;

    /** Writes the step; parameters that the loss does not depend on are left alone. */
    static TrainingStep of(Expr loss, Expr learningRate, Declarations variables, TrainingSettings settings) {
        List<Descent> descents = descents(loss, variables.parameters());
        return along(descents, settings::optimizer, learningRate, variables, settings);
    }

    /** Writes the last part of a step that several batches take together. */
    static TrainingStep last(
            Expr loss, Accumulation earlier, Expr learningRate, Declarations variables, TrainingSettings settings) {
        List<Descent> descents = descents(loss, variables.parameters());
        Map<Variable, Descent> own = new LinkedHashMap<>();
        descents.forEach(descent -> own.put(descent.parameter(), descent));
        TrainingStep step = along(
                descents.stream().map(earlier::total).toList(),
                parameter ->
                        earlier.restricted(settings.optimizer(parameter), Objects.requireNonNull(own.get(parameter))),
                learningRate,
                variables,
                settings);
        var assignments = new ArrayList<>(step.assignments());
        assignments.addAll(earlier.cleared(descents));
        return new TrainingStep(assignments, step.gradientNorm());
    }

    /** Writes a part before the last: nothing moves. */
    static TrainingStep part(Expr loss, Accumulation earlier, Declarations variables) {
        List<Descent> descents = descents(loss, variables.parameters());
        return new TrainingStep(earlier.more(descents), Descent.norm(descents));
    }

    private static TrainingStep along(
            List<Descent> descents,
            Function<Variable, Optimizer> optimizers,
            Expr learningRate,
            Declarations variables,
            TrainingSettings settings) {
        Expr norm = Descent.norm(descents);
        Expr step = norm.builder().read(ReservedNames.step());
        var assignments = new ArrayList<Assignment>();
        for (Descent descent : settings.clipping().of(descents)) {
            Variable parameter = descent.parameter();
            Optimizer optimizer = optimizers.apply(parameter);
            List<Variable> slots = Returned.by(optimizer, "slots", optimizer.slots()).stream()
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
                    "NothingToLearn", "the loss " + loss + " depends on no parameter: there are " + some(parameters));
        }
        return descents;
    }

    private static String some(List<Variable> parameters) {
        int named = Math.min(parameters.size(), MOST_NAMED);
        String more = parameters.size() > named ? " and " + (parameters.size() - named) + " more" : "";
        return parameters.subList(0, named) + more;
    }

    /** Zeros written out are what {@link Gradients} gives where nothing depends on a parameter; equal nodes are one node. */
    private static boolean isZero(Gradient gradient) {
        return gradient instanceof Gradient.Dense dense
                && dense.value() == dense.value().builder().zeros(dense.value().shape());
    }
}
