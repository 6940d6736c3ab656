package dev.carousel.optimizers;

import dev.carousel.api.Optimizer;
import dev.carousel.api.expr.Expr;
import java.util.List;

/**
 * Stochastic gradient descent, with momentum if wanted.
 *
 * <p>Robbins and Monro 1951; Polyak 1964. The learning rate η stands outside the velocity, so that a lower rate acts at once.
 *
 * @param momentum μ, 0 to 1; 0 keeps no velocity
 */
public record GradientDescent(double momentum) implements Optimizer {
    @Override
    public List<Slot> slots() {
        return momentum == 0 ? List.of() : List.of(new Slot("velocity", 0));
    }

    @Override
    public Update update(Expr parameter, Expr gradient, List<Expr> slots, Expr learningRate, Expr step) {
        if (momentum == 0) {
            return new Update(parameter.minus(learningRate.times(gradient)), List.of()); // θ' = θ − η·g
        }
        Expr velocity = slots.get(0).times(momentum).plus(gradient); // v' = μ·v + g
        return new Update(parameter.minus(learningRate.times(velocity)), List.of(velocity)); // θ' = θ − η·v'
    }
}
