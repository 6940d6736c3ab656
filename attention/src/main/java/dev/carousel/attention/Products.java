package dev.carousel.attention;

import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Expr;

/** Scores that are products of a query and the keys. */
final class Products {
    private Products() {}

    /** Returns sᵀa for each key: {@code [B, H]}, {@code [B, S, H] → [B, S]}. */
    static Expr of(Expr query, Expr keys) {
        int size = keys.shape().dim(2);
        if (query.shape().dim(1) != size) {
            throw new CarouselException(
                    "ShapeMismatch",
                    "dot attention: query " + query.shape() + " and keys " + keys.shape() + " differ in size ("
                            + query.shape().dim(1) + " ≠ " + size
                            + "): make them equal, or use multiplicative or mlp attention");
        }
        return keys.matmul(query.expand(2)).reshape(keys.shape().leading(2));
    }
}
