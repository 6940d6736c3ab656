package dev.carousel.losses;

import dev.carousel.api.Loss;
import dev.carousel.api.Scope;
import dev.carousel.api.expr.Expr;

/**
 * −1/V Σ_v (y log p + (1 − y) log(1 − p)), p being the sigmoid of the prediction, computed without overflow. Target: reals from 0 to 1
 * {@code [B, T, V]}.
 */
public record BinaryCrossEntropy() implements Loss {
    @Override
    public Expr losses(Comparison comparison, Scope s) {
        Expr x = comparison.prediction();
        return x.softplus().minus(x.times(comparison.target())).mean(2); // log(1 + e^x) − x·y
    }
}
