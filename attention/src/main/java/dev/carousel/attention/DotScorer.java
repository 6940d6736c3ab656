package dev.carousel.attention;

import dev.carousel.api.AttentionScorer;
import dev.carousel.api.Scope;
import dev.carousel.api.expr.Expr;

/**
 * The product of query and key. Luong et al. 2015, arXiv:1508.04025, "dot"; scaled, Vaswani et al. 2017, arXiv:1706.03762, equation 1.
 *
 * @param scaled whether the product is divided by √H, so that its variance does not grow with the size
 */
public record DotScorer(boolean scaled) implements AttentionScorer {
    @Override
    public Expr score(Expr query, Expr prepared, Scope s) {
        Expr products = Products.of(query, prepared); // sᵀa
        return scaled ? products.dividedBy(Math.sqrt(query.shape().dim(1))) : products; // sᵀa / √H
    }
}
