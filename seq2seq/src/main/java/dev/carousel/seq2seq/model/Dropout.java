package dev.carousel.seq2seq.model;

import dev.carousel.api.Scope;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;

/**
 * Dropout: while training, each element is zero with probability {@code rate}, and the others are divided by 1 − rate, so that nothing
 * remains to be done when predicting.
 *
 * <p>Srivastava et al. 2014.
 */
final class Dropout {
    private Dropout() {}

    /** Drops elements of {@code [B, ..]}. */
    static Expr rows(Expr x, double rate, Scope s) {
        return active(rate, s) ? x.times(mask(x.shape(), rate, "dropout", s)) : x;
    }

    /** Drops elements of {@code [T, B, H]}; the draw does not depend on how far the sequence is padded. */
    static Expr sequence(Expr x, double rate, Scope s) {
        return rows(x.swapAxes(0, 1), rate, s).swapAxes(0, 1);
    }

    /** Returns the factors of {@code [B, ..]}: 0, or 1 / (1 − rate). */
    static Expr mask(Shape shape, double rate, String name, Scope s) {
        Expr dropped = s.random(name, shape).lessThan(rate);
        return dropped.oneMinus().toReal().times(1 / (1 - rate));
    }

    private static boolean active(double rate, Scope s) {
        return s.training() && rate > 0;
    }
}
