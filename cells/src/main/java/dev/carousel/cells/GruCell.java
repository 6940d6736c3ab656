package dev.carousel.cells;

import dev.carousel.api.Cell;
import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;

/**
 * Gated recurrent unit; the reset gate acts before the recurrent product.
 *
 * <p>Cho et al. 2014, arXiv:1406.1078v3, equations 5 to 8. Shapes: x {@code [B, I]}, h {@code [B, H]}. Taps: the gates {@code r}, {@code z} and the
 * candidate {@code c}.
 *
 * @param hidden H
 */
public record GruCell(int hidden) implements Cell {
    @Override
    public StateSpec state() {
        return StateSpec.of("h", hidden);
    }

    @Override
    public Step step(Expr x, State previous, Scope s) {
        Expr h = previous.get("h");
        Expr r = s.affine("r", hidden, x, h).sigmoid(); // r = σ(W_r·x + U_r·h + b_r)
        Expr z = s.affine("z", hidden, x, h).sigmoid(); // z = σ(W_z·x + U_z·h + b_z)
        Expr c = s.affine("c", hidden, x, r.times(h)).tanh(); // c = tanh(W·x + U·(r ⊙ h) + b)
        Expr next = z.times(h).plus(z.oneMinus().times(c)); // h' = z ⊙ h + (1 − z) ⊙ c
        return new Step(next, State.of(next)).tap("r", r).tap("z", z).tap("c", c);
    }
}
