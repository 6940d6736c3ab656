package dev.carousel.losses;

import dev.carousel.api.Loss;
import dev.carousel.api.Scope;
import dev.carousel.api.expr.Expr;

/** The mean squared error 1/V Σ_v (ŷ_v − y_v)². Target: reals {@code [B, T, V]}. */
public record SquaredError() implements Loss {
    @Override
    public Expr losses(Comparison comparison, Scope s) {
        return comparison.prediction().minus(comparison.target()).square().mean(2);
    }
}
