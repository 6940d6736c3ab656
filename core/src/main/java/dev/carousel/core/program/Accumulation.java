package dev.carousel.core.program;

import dev.carousel.api.Optimizer;
import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Several batches as one step: what those before the last leave behind, Σ w·g for each parameter and Σ w, zeros between two steps. With w the
 * count that a batch's loss is the mean of, Σ w·g / Σ w is the gradient of the mean over all of them.
 *
 * @param count w, an integer scalar; empty if losses add up
 */
record Accumulation(Declarations variables, GraphBuilder builder, Optional<Expr> count) {
    /** Returns what one more batch adds. */
    List<Assignment> more(List<Descent> descents) {
        var assignments = new ArrayList<Assignment>();
        descents.forEach(descent -> {
            assignments.add(Assignment.of(sum(descent), added(descent)));
            if (descent.rows() != null) {
                assignments.add(Assignment.of(touched(descent), met(descent)));
            }
        });
        assignments.add(Assignment.of(variables.state(ReservedNames.COUNT, Shape.SCALAR), counted()));
        return assignments;
    }

    /** Returns the step along this batch and those before it. */
    Descent total(Descent descent) {
        Expr total = added(descent);
        if (count.isPresent()) {
            total = total.dividedBy(counted().maximum(builder.constant(1)));
        }
        return new Descent(descent.parameter(), null, total, total.square().sum());
    }

    /** Returns an optimizer that leaves the rows alone which no batch met, as if only the others had been handed in. */
    Optimizer restricted(Optimizer optimizer, Descent descent) {
        return descent.rows() == null
                ? optimizer
                : new RestrictedOptimizer(
                        optimizer,
                        Descent.alongRows(
                                met(descent).greaterThan(0), descent.parameter().shape()));
    }

    /** Returns what makes everything zero again. */
    List<Assignment> cleared(List<Descent> descents) {
        var assignments = new ArrayList<Assignment>();
        for (Assignment assignment : more(descents)) {
            Variable variable = assignment.variable();
            assignments.add(Assignment.of(variable, builder.zeros(variable.shape())));
        }
        return assignments;
    }

    private Expr added(Descent descent) {
        Expr own = descent.dense();
        return builder.read(sum(descent))
                .plus(count.map(weight -> own.times(weight.toReal())).orElse(own));
    }

    private Expr met(Descent descent) {
        Expr rows = descent.requiredRows();
        Expr ones = builder.filled(rows.shape(), Type.REAL, 1);
        Variable touched = touched(descent);
        return builder.read(touched)
                .plus(ones.scatterAdd(0, rows, 0, touched.shape().size()));
    }

    private Expr counted() {
        Expr before = builder.read(variables.state(ReservedNames.COUNT, Shape.SCALAR));
        return before.plus(count.map(Expr::toReal).orElse(builder.constant(1)));
    }

    private Variable sum(Descent descent) {
        Variable parameter = descent.parameter();
        return variables.state(ReservedNames.accumulated(parameter.name()), parameter.shape());
    }

    private Variable touched(Descent descent) {
        Variable parameter = descent.parameter();
        return variables.state(
                ReservedNames.touched(parameter.name()),
                Shape.of(parameter.shape().dim(0)));
    }
}
