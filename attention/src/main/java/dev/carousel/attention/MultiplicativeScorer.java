package dev.carousel.attention;

import dev.carousel.api.AttentionScorer;
import dev.carousel.api.Scope;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;

/** A bilinear form of query and key: sᵀWa. Luong et al. 2015, arXiv:1508.04025, "general". */
public record MultiplicativeScorer() implements AttentionScorer {
    @Override
    public Expr prepare(Expr keys, int querySize, Scope s) {
        int size = keys.shape().dim(2);
        return keys.matmul(
                s.parameter("W", Shape.of(size, querySize), s.initializers().input())); // Wa
    }

    @Override
    public Expr score(Expr query, Expr prepared, Scope s) {
        return Products.of(query, prepared); // sᵀWa
    }
}
