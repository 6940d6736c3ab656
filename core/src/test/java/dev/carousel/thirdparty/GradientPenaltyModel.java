package dev.carousel.thirdparty;

import dev.carousel.api.Cell;
import dev.carousel.api.Field;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Model;
import dev.carousel.api.ProgramScope;
import dev.carousel.api.Recurrent;
import dev.carousel.api.Sizes;
import dev.carousel.api.State;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import java.util.List;

/**
 * A recurrent regression that is asked to be flat: its loss includes the squared slope of its error along the input. Double
 * back-propagation: Drucker and LeCun 1992.
 *
 * <p>The graph {@code curvature} gives the product of the error's Hessian by the weights with a vector, without the Hessian: Pearlmutter 1994.
 *
 * @param penalty what a unit of squared slope costs
 */
record GradientPenaltyModel(Cell cell, double penalty) implements Model {
    private static final Field X = Field.reals("x", "B", "T", "I");
    private static final Field WANTED = Field.reals("wanted", "B");

    @Override
    public List<Field> fields() {
        return List.of(X, WANTED);
    }

    @Override
    public void define(Sizes sizes, ProgramScope program) {
        program.training("train", g -> {
            Expr x = g.input(X, sizes);
            Expr error = error(x, weights(g, sizes), g, sizes);
            Expr slope = g.gradients(error, List.of(x)).get(0);
            g.minimize(error.plus(slope.square().sum().times(penalty)));
        });
        program.inference("curvature", g -> {
            Expr weights = weights(g, sizes);
            Expr error = error(g.input(X, sizes), weights, g, sizes);
            Expr slope = g.gradients(error, List.of(weights)).get(0);
            Expr along = slope.times(g.input("direction", weights.shape(), Type.REAL))
                    .sum();
            g.output("slope", slope);
            g.output("curvature", g.gradients(along, List.of(weights)).get(0)); // H·v = ∇(∇E·v)
        });
    }

    private static Expr weights(GraphScope g, Sizes sizes) {
        return g.parameter(
                "projection",
                Shape.of(sizes.get("I"), sizes.get("I")),
                g.initializers().input());
    }

    private Expr error(Expr x, Expr weights, GraphScope g, Sizes sizes) {
        Expr projected = x.swapAxes(0, 1).matmul(weights);
        Expr mask = g.builder().filled(projected.shape().leading(2), Type.INTEGER, 1);
        State begin = Recurrent.initial(cell, sizes.get("B"), false, g);
        var run = Recurrent.run(cell, projected, mask, begin, false, g.in("cell"));
        Expr guess = g.affine("guess", 1, run.outputs().mean(0)).at(-1, 0);
        return guess.minus(g.input(WANTED, sizes)).square().sum();
    }
}
