package dev.carousel.core.gradients;

import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Derivatives of expressions, as expressions of the same graph: reverse mode, so that all derivatives of one number cost one sweep. */
public final class Gradients {
    private static final Logger LOG = LoggerFactory.getLogger(Gradients.class);

    private Gradients() {}

    /**
     * Returns the derivatives of Σ y with respect to each x; zeros where y does not depend on it.
     *
     * @throws CarouselException if y or an x holds integers
     */
    public static List<Expr> of(Expr y, List<Expr> xs) {
        Sweeps sweeps = sweep(y, xs);
        return xs.stream().map(x -> total(sweeps.contributions(x), x)).toList();
    }

    /**
     * Returns the derivatives of a scalar with respect to parameters; of one that is only ever looked up by rows (an embedding), the rows.
     *
     * @throws CarouselException if the loss is no real scalar
     */
    public static List<Gradient> ofParameters(Expr loss, List<Expr> parameters) {
        if (loss.shape().rank() != 0) {
            throw new CarouselException(
                    "ShapeMismatch", "a loss to minimise must be a scalar, got " + loss + ": sum or average it");
        }
        Sweeps sweeps = sweep(loss, parameters);
        return parameters.stream()
                .map(p -> gradient(sweeps.contributions(p), p))
                .toList();
    }

    private static Sweeps sweep(Expr y, List<Expr> xs) {
        requireReal(y);
        xs.forEach(Gradients::requireReal);
        return Sweeps.of(y, xs);
    }

    private static void requireReal(Expr e) {
        if (e.type() != Type.REAL) {
            throw new CarouselException("TypeMismatch", e + " holds integers, which have no derivative");
        }
    }

    private static Expr total(List<Expr> terms, Expr x) {
        return terms.stream().reduce(Expr::plus).orElseGet(() -> x.builder().zeros(x.shape()));
    }

    private static Gradient gradient(List<Expr> terms, Expr parameter) {
        long lookups = terms.stream().filter(Gradients::isLookup).count();
        if (lookups == 0 || lookups < terms.size()) {
            if (lookups > 0) {
                LOG.info("{} is looked up by rows and used as a whole: its gradient is dense", parameter.label());
            }
            return new Gradient.Dense(total(terms, parameter));
        }
        var indices = new ArrayList<Expr>();
        var values = new ArrayList<Expr>();
        for (Expr term : terms) {
            Expr rows = term.inputs().get(0);
            Shape row = parameter.shape().without(0);
            indices.add(rows.reshape(rows.shape().size()));
            values.add(
                    term.inputs().get(1).reshape(Shape.of(rows.shape().size()).followedBy(row)));
        }
        GraphBuilder builder = parameter.builder();
        return new Gradient.Rows(builder.concat(0, indices), builder.concat(0, values));
    }

    private static boolean isLookup(Expr term) {
        return term.op() instanceof Op.ScatterAdd scatter && scatter.axis() == 0 && scatter.batchAxes() == 0;
    }
}
