package dev.carousel.optimizers;

import dev.carousel.api.Optimizer;
import dev.carousel.api.expr.Expr;
import java.util.List;

/**
 * Steps by running means of the gradient and of its square. Kingma and Ba 2015, arXiv:1412.6980, algorithm 1.
 *
 * @param beta1 β₁, how slowly the mean moves
 * @param beta2 β₂, how slowly the mean of squares moves
 * @param epsilon ε, so that nothing is divided by zero
 */
public record Adam(double beta1, double beta2, double epsilon) implements Optimizer {
    @Override
    public List<Slot> slots() {
        return List.of(new Slot("mean", 0), new Slot("squares", 0));
    }

    @Override
    public Update update(Expr parameter, Expr gradient, List<Expr> slots, Expr learningRate, Expr step) {
        Expr t = step.toReal().plus(1);
        Expr mean = mix(slots.get(0), gradient, beta1); //                       m' = β₁·m + (1 − β₁)·g
        Expr squares = mix(slots.get(1), gradient.square(), beta2); //           v' = β₂·v + (1 − β₂)·g²
        Expr unbiased = mean.dividedBy(correction(t, beta1)); //                 m̂ = m' / (1 − β₁ᵗ)
        Expr scale = squares.dividedBy(correction(t, beta2)).sqrt(); //          √v̂, v̂ = v' / (1 − β₂ᵗ)
        Expr direction = unbiased.dividedBy(scale.plus(epsilon));
        return new Update(
                parameter.minus(learningRate.times(direction)), List.of(mean, squares)); // θ' = θ − η·m̂ / (√v̂ + ε)
    }

    private static Expr mix(Expr old, Expr now, double beta) {
        return old.times(beta).plus(now.times(1 - beta));
    }

    private static Expr correction(Expr t, double beta) {
        return t.builder().constant(beta).power(t).oneMinus();
    }
}
