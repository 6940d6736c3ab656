package dev.carousel.seq2seq.model;

import dev.carousel.api.Scope;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;

/**
 * Dropout of whole words: while training, all occurrences of a word in one sequence are zero vectors, with probability {@code rate}, or none.
 *
 * <p>Gal and Ghahramani 2016, section 4.2: a draw for each sequence and word of the vocabulary, not for each position.
 *
 * @param rate from 0, which changes nothing, to below 1
 * @param vocabulary V
 */
record WordDropout(double rate, int vocabulary) {

    /**
     * Drops vectors.
     *
     * @param embedded {@code [B, E]} or {@code [B, T, E]}
     * @param tokens {@code [B]} or {@code [B, T]}
     */
    Expr rows(Expr embedded, Expr tokens, Scope s) {
        if (!s.training() || rate == 0) {
            return embedded;
        }
        Shape words = Shape.of(tokens.shape().dim(0), vocabulary);
        Expr factors = s.oncePerSequence(outer -> Dropout.mask(words, rate, "word-dropout", outer)); // [B, V]
        boolean step = tokens.shape().rank() == 1;
        return embedded.times(
                step
                        ? factors.gather(1, tokens.expand(1), 1) // [B, 1]
                        : factors.gather(1, tokens, 1).expand(2)); // [B, T, 1]
    }
}
