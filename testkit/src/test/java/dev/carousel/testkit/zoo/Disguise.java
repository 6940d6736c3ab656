package dev.carousel.testkit.zoo;

import dev.carousel.api.expr.Expr;

/** Wrong derivatives, written in the language itself. */
final class Disguise {
    private Disguise() {}

    /** Returns the value of one expression with the derivatives of another. */
    static Expr of(Expr value, Expr derivatives) {
        return value.stopGradient().plus(derivatives.minus(derivatives.stopGradient()));
    }

    /** Returns the hyperbolic tangent with its derivative as a number: right once, but without derivatives of its own. */
    static Expr tanhWithoutSecondDerivatives(Expr a) {
        Expr y = a.tanh();
        return of(y, a.times(y.square().oneMinus().stopGradient()));
    }
}
