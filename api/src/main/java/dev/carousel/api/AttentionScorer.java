package dev.carousel.api;

import dev.carousel.api.expr.Expr;

/** Scores how well a query fits each key; mask, softmax and context are the caller's ({@link ScoredAttention}). */
public interface AttentionScorer {
    /**
     * Returns what can be computed from the keys once for all queries; by default the keys themselves.
     *
     * @param keys {@code [B, S, K]}
     * @param querySize the size H of the queries to come
     */
    default Expr prepare(Expr keys, int querySize, Scope s) {
        return keys;
    }

    /**
     * Returns the scores {@code [B, S]}.
     *
     * @param query {@code [B, H]}
     * @param prepared what {@link #prepare} returned
     */
    Expr score(Expr query, Expr prepared, Scope s);
}
