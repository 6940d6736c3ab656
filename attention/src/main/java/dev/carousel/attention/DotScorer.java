package dev.carousel.attention;

import dev.carousel.api.AttentionScorer;
import dev.carousel.api.Scope;
import dev.carousel.api.expr.Expr;

/**
 * Dot product: score(q, k) = qᵀk.
 *
 * <p>Luong et al. 2015, arXiv:1508.04025, section 3.1, "dot". Shapes: q {@code [B, K]}, keys {@code [B, S, K]}; another query size is an error.
 */
public record DotScorer() implements AttentionScorer {
    @Override
    public Expr prepare(Expr keys, int querySize, Scope s) {
        return DotProducts.checked("dot", keys, querySize);
    }

    @Override
    public Expr score(Expr query, Expr keys, Scope s) {
        return DotProducts.of(query, keys); // qᵀk
    }
}
