package dev.carousel.benchmarks.carousel;

import dev.carousel.api.Cell;
import dev.carousel.api.Initializer;
import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import java.util.List;

/**
 * Layer-normalised LSTM, as somebody outside would write it: Ba et al. 2016, arXiv:1607.06450, equations 20 to 22.
 *
 * <p>Shapes: x {@code [B, I]}; h and c {@code [B, H]}; gates {@code [B, 4H]}.
 *
 * @param hidden H
 */
record NormalisedLstm(int hidden) implements Cell {
    private static final double EPSILON = 1e-5;

    @Override
    public StateSpec state() {
        return StateSpec.of("h", hidden).and("c", hidden);
    }

    @Override
    public Step step(Expr x, State previous, Scope s) {
        Expr told = normalised(s.product("x", 4 * hidden, x), s.in("x")); // LN(W·x)
        Expr remembered = normalised(s.product("h", 4 * hidden, previous.get("h")), s.in("h")); // LN(U·h)
        List<Expr> gates = told.plus(remembered).split(1, 4);
        Expr i = gates.get(0).sigmoid();
        Expr f = gates.get(1).sigmoid();
        Expr g = gates.get(2).tanh();
        Expr o = gates.get(3).sigmoid();
        Expr c = f.times(previous.get("c")).plus(i.times(g)); // c' = f ⊙ c + i ⊙ g
        Expr h = o.times(normalised(c, s.in("c")).tanh()); // h' = o ⊙ tanh(LN(c'))
        return new Step(h, State.of(h, c));
    }

    /** LN(a) = α ⊙ (a − μ) / √(σ² + ε) + β, over each row. */
    private static Expr normalised(Expr a, Scope s) {
        Shape width = Shape.of(a.shape().dim(-1));
        Expr centred = a.minus(a.mean(-1).expand(-1));
        Expr scale = centred.square().mean(-1).plus(EPSILON).rsqrt().expand(-1);
        Expr gain = s.parameter("gain", width, Initializer.constant(1));
        Expr bias = s.parameter("bias", width, Initializer.constant(0));
        return centred.times(scale).times(gain).plus(bias);
    }
}
