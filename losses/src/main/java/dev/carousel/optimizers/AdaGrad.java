package dev.carousel.optimizers;

import dev.carousel.api.Optimizer;
import dev.carousel.api.expr.Expr;
import java.util.List;

/**
 * AdaGrad: each element has a rate of its own, which falls with the sum of its squared gradients.
 *
 * <p>Duchi et al. 2011, section 1.1, in the diagonal form.
 *
 * @param initialAccumulator a₀, zero or more: a large one makes the first steps small
 * @param epsilon ε, above zero: keeps elements that never had a gradient from dividing by zero
 */
public record AdaGrad(double initialAccumulator, double epsilon) implements Optimizer {
    @Override
    public List<Slot> slots() {
        return List.of(new Slot("accumulator", initialAccumulator));
    }

    @Override
    public Update update(Expr parameter, Expr gradient, List<Expr> slots, Expr learningRate, Expr step) {
        Expr a = slots.get(0).plus(gradient.square()); // a' = a + g²
        Expr scaled = gradient.dividedBy(a.sqrt().plus(epsilon)); // g / (√a' + ε)
        return new Update(parameter.minus(learningRate.times(scaled)), List.of(a)); // θ' = θ − η·g / (√a' + ε)
    }
}
