package dev.carousel.core.gradients;

import dev.carousel.api.expr.Expr;

/** The derivative of a loss with respect to a parameter: a whole array, or a few rows of one. */
public sealed interface Gradient {
    /** A whole array, of the parameter's shape. */
    record Dense(Expr value) implements Gradient {}

    /**
     * Rows of an array that is zero elsewhere; where an index occurs twice its values add up.
     *
     * @param indices integers {@code [N]} into axis 0 of the parameter
     * @param values {@code [N, ..]}
     */
    record Rows(Expr indices, Expr values) implements Gradient {}
}
