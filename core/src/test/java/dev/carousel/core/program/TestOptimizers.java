package dev.carousel.core.program;

import dev.carousel.api.Optimizer;
import dev.carousel.api.expr.Expr;
import java.util.List;

/** Optimizers whose steps are easily worked by hand. */
final class TestOptimizers {
    private TestOptimizers() {}

    /** p' = p − η·g. */
    record Descent() implements Optimizer {
        @Override
        public List<Slot> slots() {
            return List.of();
        }

        @Override
        public Update update(Expr parameter, Expr gradient, List<Expr> slots, Expr learningRate, Expr step) {
            return new Update(parameter.minus(learningRate.times(gradient)), List.of());
        }
    }

    /** a' = a + g², p' = p − η·g / √a': what has no gradient stays, so that rows alone and the whole must agree. */
    record Adaptive() implements Optimizer {
        @Override
        public List<Slot> slots() {
            return List.of(new Slot("sum", 0.25));
        }

        @Override
        public Update update(Expr parameter, Expr gradient, List<Expr> slots, Expr learningRate, Expr step) {
            Expr sum = slots.get(0).plus(gradient.square());
            return new Update(parameter.minus(learningRate.times(gradient).times(sum.rsqrt())), List.of(sum));
        }
    }

    /** p' = p + 1 + steps done before: shows which parameters are handed in, and when. */
    record Drift() implements Optimizer {
        @Override
        public List<Slot> slots() {
            return List.of();
        }

        @Override
        public Update update(Expr parameter, Expr gradient, List<Expr> slots, Expr learningRate, Expr step) {
            return new Update(parameter.plus(1).plus(step.toReal()), List.of());
        }
    }
}
