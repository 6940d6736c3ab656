package org.example;

import dev.carousel.api.Cell;
import dev.carousel.api.Initializer;
import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;

/**
 * Simple recurrent unit: the state meets no matrix, so that all products are of the input alone and leave the loop.
 *
 * <p>Lei et al. 2018, arXiv:1709.02755, equations 1 to 4. Shapes: x [B, I]; c and h [B, H]; the vectors v are [H]. Where I ≠ H the highway carries
 * W_x·x in place of x.
 */
record SimpleRecurrentUnit(int hidden, double resetBias, boolean highway) implements Cell {
    @Override
    public StateSpec state() {
        return StateSpec.of("c", hidden);
    }

    @Override
    public Step step(Expr x, State previous, Scope s) {
        Expr c = previous.get("c");
        Expr f = gate("f", 0, x, c, s); // f = σ(W_f·x + v_f ⊙ c + b_f)
        Expr r = gate("r", resetBias, x, c, s); // r = σ(W_r·x + v_r ⊙ c + b_r)
        Expr next = f.times(c).plus(f.oneMinus().times(s.product("c", hidden, x))); // c' = f ⊙ c + (1 − f) ⊙ (W·x)
        Expr kept = r.times(next);
        Expr h = highway ? kept.plus(r.oneMinus().times(carried(x, s))) : kept; // h = r ⊙ c' + (1 − r) ⊙ α·x
        return new Step(h, State.of(next)).tap("f", f).tap("r", r);
    }

    private Expr gate(String name, double bias, Expr x, Expr c, Scope s) {
        Scope gate = s.in(name);
        Expr v = gate.parameter("v", Shape.of(hidden), s.initializers().recurrent());
        Expr b = gate.parameter("b", Shape.of(hidden), Initializer.constant(bias));
        return s.product(name, hidden, x).plus(v.times(c)).plus(b).sigmoid();
    }

    /** Returns α·x, where α = √(1 + 2·exp(b_r)) keeps the variance of x through many layers at the beginning of training. */
    private Expr carried(Expr x, Scope s) {
        Expr wide = x.shape().dim(-1) == hidden ? x : s.product("x", hidden, x);
        return wide.times(Math.sqrt(1 + 2 * Math.exp(resetBias)));
    }
}
