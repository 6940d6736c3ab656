package dev.carousel.losses;

import dev.carousel.api.Loss;
import dev.carousel.api.Scope;
import dev.carousel.api.expr.Expr;

/**
 * −log p of the target token, p being the softmax of the prediction; smoothed, the target is mixed with the uniform distribution: Szegedy et
 * al. 2016, arXiv:1512.00567, section 7. Target: integers {@code [B, T]}.
 *
 * @param smoothing ε, from 0 (none) to below 1
 */
public record CrossEntropy(double smoothing) implements Loss {
    @Override
    public Expr losses(Comparison comparison, Scope s) {
        Expr logarithms = comparison.prediction().logSoftmax(); //         log p [B, T, V]
        Expr loss = logarithms.gather(2, comparison.target(), 2).negate(); // −log p_y
        if (smoothing == 0) {
            return loss;
        }
        Expr uniform = logarithms.mean(2).negate(); //                     −1/V Σ_v log p_v
        return loss.times(1 - smoothing).plus(uniform.times(smoothing)); // (1 − ε)·(−log p_y) + ε·(−1/V Σ_v log p_v)
    }
}
