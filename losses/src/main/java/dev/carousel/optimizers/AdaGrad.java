package dev.carousel.optimizers;

import dev.carousel.api.Optimizer;
import dev.carousel.api.expr.Expr;
import java.util.List;

/**
 * Steps that shrink where gradients were large. Duchi et al. 2011, the diagonal form.
 *
 * @param initial the first value of the accumulators
 * @param epsilon ε, so that nothing is divided by zero
 */
public record AdaGrad(double initial, double epsilon) implements Optimizer {
    @Override
    public List<Slot> slots() {
        return List.of(new Slot("squares", initial));
    }

    @Override
    public Update update(Expr parameter, Expr gradient, List<Expr> slots, Expr learningRate, Expr step) {
        Expr squares = slots.get(0).plus(gradient.square()); //                     G' = G + g²
        Expr direction = gradient.dividedBy(squares.sqrt().plus(epsilon)); //       d = g / (√G' + ε)
        return new Update(parameter.minus(learningRate.times(direction)), List.of(squares)); // θ' = θ − η·d
    }
}
