package dev.carousel.cells;

import dev.carousel.api.Cell;
import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import java.util.List;

/**
 * Gated recurrent unit whose reset gate acts after the recurrent product, so that one product serves all gates.
 *
 * <p>Cho et al. 2014 in its first version, arXiv:1406.1078v1, with a bias of its own inside the reset, {@code c/d}, as in cuDNN. Shapes: x {@code
 * [B, I]}, h {@code [B, H]}. Taps: the gates {@code r}, {@code z} and the candidate {@code c}.
 *
 * @param hidden H
 * @param layerNorm whether products are normalised, those of r and z together: Ba et al. 2016, arXiv:1607.06450, supplement, where d is LN's bias
 */
public record ResetAfterGruCell(int hidden, boolean layerNorm) implements Cell {
    /** A cell without normalisation. */
    public ResetAfterGruCell(int hidden) {
        this(hidden, false);
    }

    @Override
    public StateSpec state() {
        return StateSpec.of("h", hidden);
    }

    @Override
    public Step step(Expr x, State previous, Scope s) {
        Expr h = previous.get("h");
        Gates.Sums gates = new Gates(List.of("r", "z"), hidden, layerNorm).of(x, h, s);
        Expr r = gates.biased("r", s).sigmoid(); // r = σ(W_r·x + U_r·h + b_r)
        Expr z = gates.biased("z", s).sigmoid(); // z = σ(W_z·x + U_z·h + b_z)
        Expr c = told(x, s).plus(r.times(remembered(h, s))).tanh(); // c = tanh(W·x + b + r ⊙ (U·h + d))
        Expr next = z.times(h).plus(z.oneMinus().times(c)); // h' = z ⊙ h + (1 − z) ⊙ c
        return new Step(next, State.of(next)).tap("r", r).tap("z", z).tap("c", c);
    }

    /** W·x + b, or LN(W·x). */
    private Expr told(Expr x, Scope s) {
        return layerNorm ? s.in("c").layerNorm("x", s.product("c", hidden, x)) : s.affine("c", hidden, x);
    }

    /** U·h + d, or LN(U·h). */
    private Expr remembered(Expr h, Scope s) {
        Expr product = s.recurrent("c", hidden, h);
        return layerNorm
                ? s.in("c").layerNorm("h", product)
                : product.plus(s.in("c")
                        .parameter("d", Shape.of(hidden), s.initializers().bias()));
    }
}
