package dev.carousel.losses;

import dev.carousel.api.Loss;
import dev.carousel.api.Scope;
import dev.carousel.api.expr.Expr;

/**
 * Mean squared error, per position: 1/V Σᵥ (ŷᵥ − yᵥ)².
 *
 * <p>Prediction and target: reals {@code [B, T, V]}; a target of another shape is an error.
 */
public record MeanSquaredError() implements Loss {
    @Override
    public Target target() {
        return Target.REALS;
    }

    @Override
    public Expr losses(Comparison comparison, Scope s) {
        Expr target = RealTargets.checked("mse", comparison);
        return comparison.prediction().minus(target).square().mean(2); // 1/V Σᵥ (ŷᵥ − yᵥ)²
    }
}
