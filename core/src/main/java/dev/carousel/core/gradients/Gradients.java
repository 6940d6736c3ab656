package dev.carousel.core.gradients;

import dev.carousel.api.expr.Expr;
import java.util.List;

/** Derivatives of expressions, as expressions of the same graph. */
public final class Gradients {
    private Gradients() {}

    /** Returns the derivatives of Σ y with respect to each x; zeros where y does not depend on it. */
    public static List<Expr> of(Expr y, List<Expr> xs) {
        throw new UnsupportedOperationException();
    }

    /**
     * Returns the derivatives of a scalar with respect to parameters; of one that is only ever looked up by rows (an embedding), the rows.
     */
    public static List<Gradient> ofParameters(Expr loss, List<Expr> parameters) {
        throw new UnsupportedOperationException();
    }
}
