package dev.carousel.api;

import dev.carousel.api.expr.Expr;

/** Turns a source into a memory. */
public interface Encoder {
    /**
     * Writes the encoder's equations.
     *
     * @param source embedded tokens {@code [B, S, I]}
     * @param mask integers {@code [B, S]}: 1 where there is a token
     */
    Memory encode(Expr source, Expr mask, Scope s);
}
