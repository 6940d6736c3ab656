package dev.carousel.seq2seq.model;

import dev.carousel.api.Scope;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;

/**
 * Dropout: while training, each element is zero with probability {@code rate}, and the others are divided by 1 − rate, so that nothing
 * remains to be done when predicting.
 *
 * <p>Srivastava et al. 2014.
 *
 * @param rate from 0, which changes nothing, to below 1
 * @param locked whether all steps of a sequence lose the same elements: variational dropout, Gal and Ghahramani 2016, section 4.3
 */
public record Dropout(double rate, boolean locked) {
    /** Drops nothing. */
    public static final Dropout NONE = new Dropout(0, false);

    private static final String STREAM = "dropout";

    /** Drops elements of {@code [B, H]} or {@code [B, T, H]}. */
    Expr rows(Expr x, Scope s) {
        return dropped(x, x.shape(), s);
    }

    /** Drops whole vectors of {@code [B, T, H]}. */
    Expr vectors(Expr x, Scope s) {
        return dropped(x, x.shape().with(2, 1), s);
    }

    /** Drops elements of {@code [T, B, H]}; the draw does not depend on how far the sequence is padded. */
    Expr sequence(Expr x, Scope s) {
        return rows(x.swapAxes(0, 1), s).swapAxes(0, 1);
    }

    /** Drops what a draw of this shape says. */
    private Expr dropped(Expr x, Shape drawn, Scope s) {
        if (!s.training() || rate == 0) {
            return x;
        }
        return x.times(
                locked
                        ? s.oncePerSequence(outer -> mask(ofOneStep(drawn), rate, STREAM, outer))
                        : mask(drawn, rate, STREAM, s));
    }

    /** Returns the factors of {@code [B, ..]}: 0, or 1 / (1 − rate). */
    static Expr mask(Shape shape, double rate, String name, Scope s) {
        Expr dropped = s.random(name, shape).lessThan(rate);
        return dropped.oneMinus().toReal().times(1 / (1 - rate));
    }

    private static Shape ofOneStep(Shape shape) {
        return shape.rank() < 3 ? shape : shape.with(1, 1);
    }
}
