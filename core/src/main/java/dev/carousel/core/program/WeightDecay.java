package dev.carousel.core.program;

import dev.carousel.api.Optimizer;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Variable;
import dev.carousel.api.plugin.Returned;
import java.util.List;

/**
 * An optimizer whose parameters also shrink: θ' = optimizer(θ) − η·λ·θ, apart from the gradient and what the optimizer keeps of it.
 *
 * <p>Loshchilov and Hutter 2019, arXiv:1711.05101, algorithm 2, with the learning rate η, schedule included, as their η.
 *
 * @param rate λ
 */
record WeightDecay(Optimizer optimizer, double rate) implements Optimizer {
    /**
     * Returns whether a parameter shrinks: one of two axes or more. Biases and gains have one; without them a layer could neither shift nor
     * keep its scale.
     */
    static boolean appliesTo(Variable parameter) {
        return parameter.shape().rank() > 1;
    }

    @Override
    public List<Slot> slots() {
        return Returned.by(optimizer, "slots", optimizer.slots());
    }

    @Override
    public Update update(Expr parameter, Expr gradient, List<Expr> slots, Expr learningRate, Expr step) {
        Update update =
                Returned.by(optimizer, "update", optimizer.update(parameter, gradient, slots, learningRate, step));
        return new Update(update.parameter().minus(parameter.times(learningRate.times(rate))), update.slots());
    }
}
