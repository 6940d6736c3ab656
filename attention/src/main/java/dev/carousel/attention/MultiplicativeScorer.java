package dev.carousel.attention;

import dev.carousel.api.AttentionScorer;
import dev.carousel.api.Scope;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;

/**
 * Bilinear form: score(q, k) = qᵀ·W·k.
 *
 * <p>Luong et al. 2015, arXiv:1508.04025, section 3.1, "general". Shapes: q {@code [B, H]}, keys {@code [B, S, K]}, W {@code [H, K]}.
 */
public record MultiplicativeScorer() implements AttentionScorer {
    @Override
    public Expr prepare(Expr keys, int querySize, Scope s) {
        Shape shape = Shape.of(querySize, keys.shape().dim(-1));
        Expr w = s.parameter("W", shape, s.initializers().input());
        return keys.matmulTransposed(w); // W·k, once for all queries
    }

    @Override
    public Expr score(Expr query, Expr weighted, Scope s) {
        return DotProducts.of(query, weighted); // qᵀ·(W·k)
    }
}
