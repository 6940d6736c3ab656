package dev.carousel.cells;

import dev.carousel.api.Cell;
import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.UnaryFunction;

/**
 * Simple recurrent network: h' = φ(W·x + U·h + b).
 *
 * <p>Elman 1990, with φ = tanh; Le et al. 2015, arXiv:1504.00941, with φ = relu. Shapes: x {@code [B, I]}, h {@code [B, H]}.
 *
 * @param hidden H
 * @param activation φ
 */
public record VanillaCell(int hidden, UnaryFunction activation) implements Cell {
    @Override
    public StateSpec state() {
        return StateSpec.of("h", hidden);
    }

    @Override
    public Step step(Expr x, State previous, Scope s) {
        Expr h = previous.get("h");
        Expr next = s.affine("h", hidden, x, h).unary(activation); // h' = φ(W·x + U·h + b)
        return new Step(next, State.of(next));
    }
}
