package dev.carousel.core.program;

import dev.carousel.api.CarouselException;
import dev.carousel.api.Optimizer;
import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import dev.carousel.api.plugin.Returned;
import dev.carousel.core.gradients.Gradient;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one parameter follows its gradient: as a whole, or in the rows that occurred.
 *
 * @param parameter what moves
 * @param rows integers {@code [N]}, which may repeat; absent if all of it moves
 * @param gradient of the parameter's shape, or {@code [N, ..]}: equal at equal rows
 * @param squares Σ g² over the parameter, each row counted once: a scalar
 */
record Descent(Variable parameter, @Nullable Expr rows, Expr gradient, Expr squares) {
    static Descent of(Variable parameter, Gradient gradient) {
        if (gradient instanceof Gradient.Rows rows) {
            return ofRows(parameter, rows.indices(), rows.values());
        }
        Expr value = ((Gradient.Dense) gradient).value();
        return new Descent(parameter, null, value, value.square().sum());
    }

    /** Sums what belongs to one row at its first occurrence, then hands the sum to every occurrence. */
    private static Descent ofRows(Variable parameter, Expr indices, Expr values) {
        Expr first = indices.firstOccurrence();
        Expr sums = values.scatterAdd(0, first, 0, indices.shape().size());
        return new Descent(
                parameter, indices, sums.gather(0, first), sums.square().sum());
    }

    /** Returns the Euclidean norm of several gradients together: a scalar. */
    static Expr norm(List<Descent> descents) {
        return descents.stream()
                .map(Descent::squares)
                .reduce(Expr::plus)
                .orElseThrow()
                .sqrt();
    }

    /** Returns this descent along a gradient of another length. */
    Descent scaled(Expr factor) {
        return new Descent(parameter, rows, gradient.times(factor), squares);
    }

    /** Returns this descent along a gradient no element of which is beyond ±most. */
    Descent bounded(double most) {
        Expr bound = gradient.builder().constant(most);
        Expr cut = gradient.minimum(bound).maximum(bound.negate());
        return new Descent(parameter, rows, cut, once(cut).square().sum());
    }

    /** Returns the new values of the parameter and its slots; equal rows become equal, since updates go element by element. */
    List<Assignment> assignments(Optimizer optimizer, List<Variable> slots, Expr learningRate, Expr step) {
        GraphBuilder builder = gradient.builder();
        List<Expr> before = slots.stream().map(slot -> current(builder, slot)).toList();
        String name = "optimizer " + optimizer.getClass().getSimpleName();
        Expr now = current(builder, parameter);
        Optimizer.Update update = builder.within(
                name,
                () -> Returned.by(optimizer, "update", optimizer.update(now, gradient, before, learningRate, step)));
        require(name, slots, update);
        var assignments = new ArrayList<Assignment>();
        assignments.add(new Assignment(parameter, rows, update.parameter()));
        for (int i = 0; i < slots.size(); i++) {
            assignments.add(new Assignment(slots.get(i), rows, update.slots().get(i)));
        }
        return assignments;
    }

    /** Returns the gradient of the whole parameter. */
    Expr dense() {
        return rows == null
                ? gradient
                : once(gradient).scatterAdd(0, rows, 0, parameter.shape().dim(0));
    }

    /** Returns the rows that occurred, where only those move. */
    Expr requiredRows() {
        return Objects.requireNonNull(rows);
    }

    /** Returns a value {@code [N]} for each row so that it broadcasts to {@code [N, ..]}. */
    static Expr alongRows(Expr value, Shape shape) {
        Expr along = value;
        for (int axis = 1; axis < shape.rank(); axis++) {
            along = along.expand(-1);
        }
        return along;
    }

    /** Returns the whole parameter after its assignment. */
    Expr whole(Assignment assignment) {
        if (rows == null) {
            return assignment.value();
        }
        GraphBuilder builder = gradient.builder();
        Expr moved = once(assignment.value().minus(current(builder, parameter)));
        return builder.read(parameter)
                .plus(moved.scatterAdd(0, rows, 0, parameter.shape().dim(0)));
    }

    /** Returns values {@code [N, ..]} with zeros where a row occurs again. */
    private Expr once(Expr values) {
        if (rows == null) {
            return values;
        }
        GraphBuilder builder = values.builder();
        Expr first = rows.firstOccurrence().equalTo(builder.iota(rows.shape().size()));
        return alongRows(first, values.shape()).select(values, builder.zeros(values.shape()));
    }

    private Expr current(GraphBuilder builder, Variable variable) {
        Expr whole = builder.read(variable);
        return rows == null ? whole : whole.gather(0, rows);
    }

    private void require(String name, List<Variable> slots, Optimizer.Update update) {
        if (update.slots().size() != slots.size()) {
            throw new CarouselException(
                    "SlotMismatch",
                    name + " declares " + slots.size() + " slots, its update gives "
                            + update.slots().size());
        }
        update.parameter().require(name + ": " + parameter.name(), Type.REAL, gradient.shape());
        for (int i = 0; i < slots.size(); i++) {
            update.slots().get(i).require(name + ": " + slots.get(i).name(), Type.REAL, gradient.shape());
        }
    }
}
