package dev.carousel.cells;

import dev.carousel.api.Cell;
import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;

/**
 * Gated recurrent unit whose reset gate acts after the recurrent product, so that one product serves all gates.
 *
 * <p>Cho et al. 2014 in its first version, arXiv:1406.1078v1, with a bias of its own inside the reset, {@code c/d}, as in cuDNN. Shapes: x {@code
 * [B, I]}, h {@code [B, H]}. Taps: the gates {@code r}, {@code z} and the candidate {@code c}.
 *
 * @param hidden H
 */
public record ResetAfterGruCell(int hidden) implements Cell {
    @Override
    public StateSpec state() {
        return StateSpec.of("h", hidden);
    }

    @Override
    public Step step(Expr x, State previous, Scope s) {
        Expr h = previous.get("h");
        Expr r = s.affine("r", hidden, x, h).sigmoid(); // r = σ(W_r·x + U_r·h + b_r)
        Expr z = s.affine("z", hidden, x, h).sigmoid(); // z = σ(W_z·x + U_z·h + b_z)
        Expr c = s.affine("c", hidden, x).plus(r.times(remembered(h, s))).tanh(); // c = tanh(W·x + b + r ⊙ (U·h + d))
        Expr next = z.times(h).plus(z.oneMinus().times(c)); // h' = z ⊙ h + (1 − z) ⊙ c
        return new Step(next, State.of(next)).tap("r", r).tap("z", z).tap("c", c);
    }

    /** U·h + d. */
    private Expr remembered(Expr h, Scope s) {
        Scope c = s.in("c");
        Expr u = c.parameter("U", Shape.of(hidden, hidden), s.initializers().recurrent());
        return h.matmul(u)
                .plus(c.parameter("d", Shape.of(hidden), s.initializers().bias()));
    }
}
