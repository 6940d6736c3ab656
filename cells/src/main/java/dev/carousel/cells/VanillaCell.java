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
 * <p>Elman 1990, with φ = tanh; Le et al. 2015, arXiv:1504.00941, with φ = relu; Ba et al. 2016, arXiv:1607.06450, equation 4, with LN(W·x + U·h) for W·x + U·h + b. Shapes: x {@code [B, I]}, h {@code [B, H]}.
 *
 * @param hidden H
 * @param activation φ
 * @param layerNorm whether the sum is normalised
 */
public record VanillaCell(int hidden, UnaryFunction activation, boolean layerNorm) implements Cell {
    /** A cell without normalisation. */
    public VanillaCell(int hidden, UnaryFunction activation) {
        this(hidden, activation, false);
    }

    @Override
    public StateSpec state() {
        return StateSpec.of("h", hidden);
    }

    @Override
    public Step step(Expr x, State previous, Scope s) {
        Expr h = previous.get("h");
        Expr sum = layerNorm ? s.layerNorm("h", s.product("h", hidden, x, h)) : s.affine("h", hidden, x, h);
        Expr next = sum.unary(activation); // h' = φ(W·x + U·h + b)
        return new Step(next, State.of(next));
    }
}
