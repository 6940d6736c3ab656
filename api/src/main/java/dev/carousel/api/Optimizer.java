package dev.carousel.api;

import dev.carousel.api.expr.Expr;
import java.util.List;
import java.util.Objects;

/**
 * How a parameter moves along its gradient: expressions over the parameter and its slots.
 *
 * <p>Updates must be element by element: for an embedding only the rows that occurred are handed in, as {@code [N, E]}.
 */
public interface Optimizer {
    /**
     * An array kept beside each parameter, of its shape.
     *
     * @param name such as {@code momentum}
     * @param initial its value before the first step
     */
    record Slot(String name, double initial) {}

    /**
     * New values.
     *
     * @param parameter the parameter after this step
     * @param slots the slots after this step, in the order of {@link #slots()}
     */
    record Update(Expr parameter, List<Expr> slots) {
        /** Copies the slots; null is an error of whoever makes an update. */
        public Update {
            Objects.requireNonNull(parameter, "parameter");
            slots = List.copyOf(slots);
        }
    }

    /** Returns what is kept beside each parameter. */
    List<Slot> slots();

    /**
     * Writes the update.
     *
     * @param slots in the order of {@link #slots()}
     * @param learningRate a scalar
     * @param step how many steps were done before this one: an integer scalar
     */
    Update update(Expr parameter, Expr gradient, List<Expr> slots, Expr learningRate, Expr step);
}
