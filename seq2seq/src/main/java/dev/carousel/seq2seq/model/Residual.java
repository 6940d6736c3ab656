package dev.carousel.seq2seq.model;

import dev.carousel.api.expr.Expr;

/** A connection past a layer: He et al. 2016, between recurrent layers as in Wu et al. 2016, section 3.1. */
final class Residual {
    private Residual() {}

    /** Returns what a layer says plus what it was told; where sizes differ, what it says alone. */
    static Expr of(Expr told, Expr said) {
        return told.shape().equals(said.shape()) ? said.plus(told) : said;
    }
}
