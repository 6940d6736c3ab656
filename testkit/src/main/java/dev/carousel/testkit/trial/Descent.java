package dev.carousel.testkit.trial;

import dev.carousel.api.Optimizer;
import dev.carousel.api.expr.Expr;
import java.util.List;

/** Follows the gradient with a step of the learning rate: p' = p − η·g. */
public record Descent() implements Optimizer {
    @Override
    public List<Slot> slots() {
        return List.of();
    }

    @Override
    public Update update(Expr parameter, Expr gradient, List<Expr> slots, Expr learningRate, Expr step) {
        return new Update(parameter.minus(learningRate.times(gradient)), List.of());
    }
}
