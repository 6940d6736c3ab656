package dev.carousel.attention;

import dev.carousel.api.AttentionScorer;
import dev.carousel.api.Scope;
import dev.carousel.api.expr.Expr;

/**
 * Dot product over the root of its size: score(q, k) = qᵀk / √K, so that scores of long vectors do not saturate the softmax.
 *
 * <p>Vaswani et al. 2017, arXiv:1706.03762, equation 1. Shapes: q {@code [B, K]}, keys {@code [B, S, K]}; another query size is an error.
 */
public record ScaledDotScorer() implements AttentionScorer {
    @Override
    public Expr prepare(Expr keys, int querySize, Scope s) {
        return DotProducts.checked("scaled-dot", keys, querySize);
    }

    @Override
    public Expr score(Expr query, Expr keys, Scope s) {
        return DotProducts.of(query, keys).dividedBy(Math.sqrt(query.shape().dim(-1))); // qᵀk / √K
    }
}
