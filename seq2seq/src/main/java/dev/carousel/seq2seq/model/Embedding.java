package dev.carousel.seq2seq.model;

import dev.carousel.api.Scope;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;

/**
 * A vector for each token.
 *
 * @param vocabulary how many tokens there are: V
 * @param size of a vector: E
 * @param dropout of elements of the vectors
 * @param wordDropout the share of words that are dropped as wholes: see {@link WordDropout}
 */
public record Embedding(int vocabulary, int size, Dropout dropout, double wordDropout) {
    /** An embedding of which nothing is dropped. */
    public Embedding(int vocabulary, int size) {
        this(vocabulary, size, Dropout.NONE, 0);
    }

    /**
     * Returns the vectors of tokens {@code [B]} or {@code [B, T]}: {@code [B, E]} or {@code [B, T, E]}; a token outside 0 to V − 1 is an error
     * when run.
     *
     * @param matrix what {@link #matrix} returned, here or where it is shared
     */
    Expr of(Expr matrix, Expr tokens, Scope s) {
        return thinned(matrix.gather(0, tokens), tokens, s);
    }

    /** Returns the vectors {@code [T, B, E]} of tokens {@code [B, T]}, step by step: as {@link #of}. */
    Expr sequence(Expr matrix, Expr tokens, Scope s) {
        Expr embedded = matrix.gather(0, tokens.swapAxes(0, 1)); // looked up in the order in which steps read them
        return thinned(embedded.swapAxes(0, 1), tokens, s).swapAxes(0, 1);
    }

    /** Returns all vectors: {@code [V, E]}. */
    Expr matrix(Scope s) {
        return s.parameter(
                "embedding", Shape.of(vocabulary, size), s.initializers().input());
    }

    private Expr thinned(Expr embedded, Expr tokens, Scope s) {
        return new WordDropout(wordDropout, vocabulary).rows(dropout.rows(embedded, s), tokens, s);
    }
}
