package dev.carousel.attention;

import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Expr;

/** Products of one query with every key. */
final class DotProducts {
    private DotProducts() {}

    /** Returns qᵀk for every key: {@code [B, K], [B, S, K] → [B, S]}. */
    static Expr of(Expr query, Expr keys) {
        Expr products = query.expand(1).matmulTransposed(keys);
        return products.reshape(keys.shape().without(-1));
    }

    /** Returns the keys, if queries have their size. */
    static Expr checked(String scorer, Expr keys, int querySize) {
        int keySize = keys.shape().dim(-1);
        if (keySize != querySize) {
            throw new CarouselException(
                    "QueryKeyMismatch",
                    "attention " + scorer + ": queries have size " + querySize + ", keys have size " + keySize
                            + ", and a dot product needs them equal: use multiplicative or mlp, or make the decoder and the memory equally large");
        }
        return keys;
    }
}
