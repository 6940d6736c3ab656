package dev.carousel.optimizers;

import dev.carousel.api.Optimizer;
import dev.carousel.api.expr.Expr;
import java.util.List;

/**
 * Adam: steps along a running mean of gradients, over the root of a running mean of their squares, both corrected for their start at zero.
 *
 * <p>Kingma and Ba 2015, arXiv:1412.6980, algorithm 1. Of an embedding only the rows that occurred are updated, with the step count of the whole
 * training.
 *
 * @param beta1 β₁, 0 to below 1
 * @param beta2 β₂, 0 to below 1
 * @param epsilon ε, above zero
 */
public record Adam(double beta1, double beta2, double epsilon) implements Optimizer {
    @Override
    public List<Slot> slots() {
        return List.of(new Slot("m", 0), new Slot("v", 0));
    }

    @Override
    public Update update(Expr parameter, Expr gradient, List<Expr> slots, Expr learningRate, Expr step) {
        Expr t = step.plus(1).toReal();
        Expr m = decayed(slots.get(0), beta1, gradient); // m' = β₁·m + (1 − β₁)·g
        Expr v = decayed(slots.get(1), beta2, gradient.square()); // v' = β₂·v + (1 − β₂)·g²
        Expr mean = m.dividedBy(correction(beta1, t)); // m̂ = m' / (1 − β₁ᵗ)
        Expr variance = v.dividedBy(correction(beta2, t)); // v̂ = v' / (1 − β₂ᵗ)
        Expr move = mean.dividedBy(variance.sqrt().plus(epsilon));
        return new Update(parameter.minus(learningRate.times(move)), List.of(m, v)); // θ' = θ − η·m̂ / (√v̂ + ε)
    }

    private static Expr decayed(Expr average, double beta, Expr now) {
        return average.times(beta).plus(now.times(1 - beta));
    }

    private static Expr correction(double beta, Expr t) {
        return t.builder().constant(beta).power(t).oneMinus();
    }
}
