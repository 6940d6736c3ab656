package dev.carousel.seq2seq.model;

import dev.carousel.api.Scope;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;

/**
 * A vector for each token.
 *
 * @param vocabulary how many tokens there are: V
 * @param size of a vector: E
 */
public record Embedding(int vocabulary, int size) {
    /** Returns the vectors {@code [.., E]} of tokens {@code [..]}; a token outside 0 to V − 1 is an error when run. */
    Expr of(Expr tokens, Scope s) {
        return s.parameter(
                        "embedding",
                        Shape.of(vocabulary, size),
                        s.initializers().input())
                .gather(0, tokens);
    }
}
