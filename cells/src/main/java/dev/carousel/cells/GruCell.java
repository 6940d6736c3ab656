package dev.carousel.cells;

import dev.carousel.api.Cell;
import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;
import java.util.List;

/**
 * Gated recurrent unit; the reset gate acts before the recurrent product.
 *
 * <p>Cho et al. 2014, arXiv:1406.1078v3, equations 5 to 8. Shapes: x {@code [B, I]}, h {@code [B, H]}. Taps: the gates {@code r}, {@code z} and the
 * candidate {@code c}.
 *
 * @param hidden H
 * @param layerNorm whether products are normalised, those of r and z together: see {@link Gates}
 */
public record GruCell(int hidden, boolean layerNorm) implements Cell {
    /** A cell without normalisation. */
    public GruCell(int hidden) {
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
        Gates.Sums candidate = new Gates(List.of("c"), hidden, layerNorm).of(x, r.times(h), s);
        Expr c = candidate.biased("c", s).tanh(); // c = tanh(W·x + U·(r ⊙ h) + b)
        Expr next = z.times(h).plus(z.oneMinus().times(c)); // h' = z ⊙ h + (1 − z) ⊙ c
        return new Step(next, State.of(next)).tap("r", r).tap("z", z).tap("c", c);
    }
}
