package dev.carousel.api;

import dev.carousel.api.expr.Expr;

/**
 * A recurrent cell: the equations of one step. Gradients, kernels and loops are made from them.
 *
 * <p>A cell is an immutable value; rows of the batch must not influence one another. Recurrent dropout masks what {@link Scope#affine} and {@link Scope#product} take after
 * their first operand, and what {@link Scope#recurrent} takes; a product with the state that is written in another way stays whole.
 */
public interface Cell {
    /** Returns what is carried from step to step. */
    StateSpec state();

    /**
     * Writes the equations of one step.
     *
     * @param x this step's input {@code [B, I]}
     * @param previous the state before the step, under the names of {@link #state()}
     * @param s gives parameters and random numbers
     */
    Step step(Expr x, State previous, Scope s);
}
