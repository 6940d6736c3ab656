package dev.carousel.cells;

import dev.carousel.api.Cell;
import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;

/**
 * Gated recurrent unit. Cho et al. 2014, arXiv:1406.1078; with the reset after the product, as in cuDNN. Shapes: x
 * {@code [B, I]}, h {@code [B, H]}.
 *
 * @param hidden the size H
 * @param resetAfter whether the reset gate acts on U·h rather than on h
 */
public record GruCell(int hidden, boolean resetAfter) implements Cell {
    @Override
    public StateSpec state() {
        return StateSpec.of("h", hidden);
    }

    @Override
    public Step step(Expr x, State previous, Scope s) {
        Expr h = previous.get("h");
        Expr r = s.affine("r", hidden, x, h).sigmoid(); //           r = σ(W_r·x + U_r·h + b_r)
        Expr z = s.affine("z", hidden, x, h).sigmoid(); //           z = σ(W_z·x + U_z·h + b_z)
        Expr c = resetAfter ? candidateAfter(x, h, r, s) : candidate(x, h, r, s);
        Expr next = z.times(h).plus(z.oneMinus().times(c)); //       h' = z ⊙ h + (1 − z) ⊙ c
        return new Step(next, State.of(next)).tap("r", r).tap("z", z).tap("c", c);
    }

    /** c = tanh(W·x + U·(r ⊙ h) + b). */
    private Expr candidate(Expr x, Expr h, Expr r, Scope s) {
        return s.affine("c", hidden, x, r.times(h)).tanh();
    }

    /** c = tanh(W·x + b + r ⊙ (U·h + b_h)). */
    private Expr candidateAfter(Expr x, Expr h, Expr r, Scope s) {
        return s.affine("c", hidden, x)
                .plus(r.times(s.in("c").affine("h", hidden, h)))
                .tanh();
    }
}
