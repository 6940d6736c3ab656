package dev.carousel.losses;

import dev.carousel.api.Loss;
import dev.carousel.api.Scope;
import dev.carousel.api.expr.Expr;

/**
 * Cross-entropy of the softmax of logits with target tokens, per position.
 *
 * <p>The targets' distribution is smoothed towards the uniform one: Szegedy et al. 2016, arXiv:1512.00567, section 7. Prediction: logits {@code [B,
 * T, V]}, finite where targets are smoothed; target: integers {@code [B, T]} within 0 … V − 1, at masked positions too.
 *
 * @param labelSmoothing ε, 0 to 1
 */
public record CrossEntropy(double labelSmoothing) implements Loss {
    @Override
    public Expr losses(Comparison comparison, Scope s) {
        Expr logP = comparison.prediction().logSoftmax(); // log p = log softmax(logits)
        Expr likelihood = logP.gather(2, comparison.target(), 2).negate(); // −log p(target)
        if (labelSmoothing == 0) {
            return likelihood;
        }
        Expr uniform = logP.mean(2).negate(); // −1/V Σᵥ log p(v)
        return likelihood.times(1 - labelSmoothing).plus(uniform.times(labelSmoothing)); // (1 − ε)·… + ε·…
    }
}
