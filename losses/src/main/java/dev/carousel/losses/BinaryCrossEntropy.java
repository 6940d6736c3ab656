package dev.carousel.losses;

import dev.carousel.api.Loss;
import dev.carousel.api.Scope;
import dev.carousel.api.expr.Expr;

/**
 * Cross-entropy of V independent yes-or-no answers, per position: −1/V Σᵥ (yᵥ log σ(aᵥ) + (1 − yᵥ) log(1 − σ(aᵥ))).
 *
 * <p>Bishop 2006, equation 4.90. As −log σ(a) = softplus(−a) = softplus(a) − a and −log(1 − σ(a)) = softplus(a), a term is softplus(a) − y·a,
 * which never takes the logarithm of 0. Prediction: logits a {@code [B, T, V]}; target: reals y {@code [B, T, V]} from 0 to 1.
 */
public record BinaryCrossEntropy() implements Loss {
    @Override
    public Target target() {
        return Target.REALS;
    }

    @Override
    public Expr losses(Comparison comparison, Scope s) {
        Expr y = RealTargets.checked("binary-cross-entropy", comparison);
        Expr a = comparison.prediction();
        return a.softplus().minus(y.times(a)).mean(2); // 1/V Σᵥ (softplus(aᵥ) − yᵥ·aᵥ)
    }
}
