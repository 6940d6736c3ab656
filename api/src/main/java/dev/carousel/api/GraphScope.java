package dev.carousel.api;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;

/** Where one graph of a model is written. */
public interface GraphScope extends Scope {
    /** Returns a value given at each run. */
    Expr input(String name, Shape shape, Type type);

    /** Returns an array of the batch. */
    default Expr input(Field field, Sizes sizes) {
        return input(field.name(), field.shape(sizes), field.type());
    }

    /** Adds a result. */
    void output(String name, Expr value);

    /** Returns how many training steps were done, before this one if it is one: an integer scalar, for what changes in the course of training. */
    Expr trainingStep();

    /** Returns a value carried from run to run, zero at first: such as the state of truncated back-propagation. */
    Expr carried(String name, Shape shape, Type type);

    /** Sets a carried value for the next run. */
    void carry(String name, Expr value);

    /**
     * Adds what a training step does: gradients of this scalar for every parameter it depends on, clipping, the optimizer's updates, and
     * the step counter. Outputs {@code loss} and {@code gradient-norm} (before clipping). Where several batches make one step, their losses add
     * up.
     */
    void minimize(Expr loss);

    /**
     * As {@link #minimize(Expr)}, for a loss that is a mean: where several batches make one step, what is made small is the mean over all of them.
     *
     * @param count of how many losses this batch has the mean: an integer scalar
     */
    default void minimize(Expr mean, Expr count) {
        minimize(mean);
    }
}
