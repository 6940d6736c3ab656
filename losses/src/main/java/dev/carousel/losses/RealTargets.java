package dev.carousel.losses;

import dev.carousel.api.CarouselException;
import dev.carousel.api.Loss.Comparison;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Type;

/** Targets that are numbers, not tokens. */
final class RealTargets {
    private RealTargets() {}

    /** Returns the target, if it holds a real for each of the prediction's. */
    static Expr checked(String loss, Comparison comparison) {
        Expr prediction = comparison.prediction();
        Expr target = comparison.target();
        if (target.type() != Type.REAL || !target.shape().equals(prediction.shape())) {
            throw new CarouselException(
                    "TargetMismatch",
                    "loss " + loss + ": expected a target REAL " + prediction.shape()
                            + " like the prediction, got " + target.type() + " " + target.shape()
                            + ": for targets that are tokens use cross-entropy");
        }
        return target;
    }
}
