package dev.carousel.seq2seq.model;

import dev.carousel.api.expr.Expr;
import java.util.List;

/** How the two ways of a bidirectional layer become one. */
public enum Merge {
    /** One after the other along the last axis. */
    CONCATENATE {
        @Override
        Expr of(Expr forward, Expr backward) {
            return forward.builder().concat(-1, List.of(forward, backward));
        }
    },
    /** Their sum. */
    ADD {
        @Override
        Expr of(Expr forward, Expr backward) {
            return forward.plus(backward);
        }
    };

    abstract Expr of(Expr forward, Expr backward);
}
