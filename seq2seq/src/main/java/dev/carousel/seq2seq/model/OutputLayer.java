package dev.carousel.seq2seq.model;

import dev.carousel.api.Scope;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;

/**
 * From what a model says to the logits of what comes next.
 *
 * @param vocabulary V
 * @param dropout of what it says
 */
record OutputLayer(int vocabulary, Dropout dropout) {
    private static final String OUTPUT = "output";

    /** Returns W·h + b: {@code [B, .., V]} of h {@code [B, .., H]}. */
    Expr logits(Expr said, Scope s) {
        return s.affine(OUTPUT, vocabulary, dropout.rows(said, s.in(OUTPUT)));
    }

    /**
     * Returns E·P·h + b, where P is there only if E's vectors have another size than h: Press and Wolf 2017, arXiv:1608.05859.
     *
     * @param vectors E, {@code [V, E]}
     */
    Expr logits(Expr said, Expr vectors, Scope s) {
        Scope here = s.in(OUTPUT);
        int size = vectors.shape().dim(1);
        Expr thinned = dropout.rows(said, here);
        Expr projected = said.shape().dim(-1) == size ? thinned : here.product("projection", size, thinned);
        Expr bias = here.parameter("b", Shape.of(vocabulary), s.initializers().bias());
        return projected.matmulTransposed(vectors).plus(bias);
    }
}
