package dev.carousel.api;

import dev.carousel.api.expr.Expr;

/**
 * Looks at a memory: (query, memory, state) → (context, weights, state). The wide contract, for coverage and location; most write an {@link
 * AttentionScorer}.
 */
public interface Attention {
    /**
     * One look.
     *
     * @param context {@code [B, K]}
     * @param weights {@code [B, S]}: zero at padding; each row sums to 1
     * @param next the state for the next look
     */
    record Glimpse(Expr context, Expr weights, State next) {}

    /** Returns what is carried from look to look over a source of this length; by default nothing. */
    default StateSpec state(int sourceLength) {
        return StateSpec.none();
    }

    /**
     * Returns what can be computed from the memory once for all looks; by default nothing.
     *
     * @param querySize the size H of the queries to come
     */
    default State prepare(Memory memory, int querySize, Scope s) {
        return State.none();
    }

    /**
     * Writes the equations of one look.
     *
     * @param query {@code [B, H]}
     * @param prepared what {@link #prepare} returned
     * @param previous the state before this look
     */
    Glimpse attend(Expr query, Memory memory, State prepared, State previous, Scope s);
}
