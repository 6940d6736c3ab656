package dev.carousel.seq2seq.model;

import dev.carousel.api.expr.Expr;

/** How the losses of a batch become one number. */
public enum Averaging {
    /** Their mean: the cost J = −1/T Σ_t Σ_j y_tj log ŷ_tj of a recurrent network, with T all unmasked positions of the batch. */
    MEAN {
        @Override
        Expr of(Expr sum, Expr count) {
            return sum.dividedBy(count.toReal().maximum(count.builder().constant(1)));
        }
    },
    /** Their sum. */
    SUM {
        @Override
        Expr of(Expr sum, Expr count) {
            return sum;
        }
    };

    /**
     * Returns the one number: zero if there is nothing to average.
     *
     * @param count how many losses there are: an integer scalar
     */
    abstract Expr of(Expr sum, Expr count);
}
