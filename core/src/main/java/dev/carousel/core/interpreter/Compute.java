package dev.carousel.core.interpreter;

import dev.carousel.api.expr.Expr;
import java.util.function.Function;

/** Computes the value of one node and shows it to the observer. */
record Compute(Expr node, Function<Frame, Value> value, int slot) implements Step {
    @Override
    public void run(Frame frame) {
        Value computed = value.apply(frame);
        frame.observe(node, computed);
        frame.put(slot, computed);
    }
}
