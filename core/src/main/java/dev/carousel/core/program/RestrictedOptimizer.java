package dev.carousel.core.program;

import dev.carousel.api.Optimizer;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.plugin.Returned;
import java.util.ArrayList;
import java.util.List;

/**
 * An optimizer that moves a parameter only where a mask is 1.
 *
 * @param where integers that broadcast to the parameter's shape
 */
record RestrictedOptimizer(Optimizer optimizer, Expr where) implements Optimizer {
    @Override
    public List<Slot> slots() {
        return Returned.by(optimizer, "slots", optimizer.slots());
    }

    @Override
    public Update update(Expr parameter, Expr gradient, List<Expr> slots, Expr learningRate, Expr step) {
        Update update =
                Returned.by(optimizer, "update", optimizer.update(parameter, gradient, slots, learningRate, step));
        var kept = new ArrayList<Expr>();
        for (int i = 0; i < update.slots().size(); i++) {
            kept.add(where.select(update.slots().get(i), slots.get(i)));
        }
        return new Update(where.select(update.parameter(), parameter), kept);
    }
}
