package dev.carousel.api;

import dev.carousel.api.expr.Expr;
import java.util.List;
import java.util.Objects;

/**
 * What an encoder made of a source, for attention to look at.
 *
 * @param values {@code [B, S, K]}
 * @param mask integers {@code [B, S]}: 1 where there is a source token
 * @param last the final state of each layer, in order, for a decoder to start from
 * @param loss the sum of auxiliary losses over unmasked steps and rows: a scalar; zero if there are none
 */
public record Memory(Expr values, Expr mask, List<State> last, Expr loss) {
    /** Copies the states; null is an error of whoever makes a memory. */
    public Memory {
        Objects.requireNonNull(values, "values");
        Objects.requireNonNull(mask, "mask");
        Objects.requireNonNull(loss, "loss");
        last = List.copyOf(last);
    }

    /** A memory without auxiliary losses. */
    public Memory(Expr values, Expr mask, List<State> last) {
        this(values, mask, last, values.builder().constant(0));
    }
}
