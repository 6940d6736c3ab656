package dev.carousel.thirdparty;

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
 * A layer-normalised LSTM (Ba et al. 2016, arXiv:1607.06450, equations 20 to 22) with zoneout (Krueger et al. 2016, arXiv:1606.01305) and
 * one dropout mask for all steps on what recurs (Gal and Ghahramani 2016, arXiv:1512.05287).
 *
 * @param hidden the size H
 * @param zoneout how likely each number of the state stays as it was
 * @param dropout how likely each recurring number is dropped, for the whole sequence
 */
record LayerNormalisedCell(int hidden, double zoneout, double dropout) implements Cell {
    @Override
    public StateSpec state() {
        return StateSpec.of("h", hidden).and("c", hidden);
    }

    @Override
    public Step step(Expr x, State previous, Scope s) {
        Expr recurring = s.training()
                ? previous.get("h")
                        .times(s.oncePerSequence(
                                once -> mask(once, previous.get("h").shape())))
                : previous.get("h");
        Expr told = normalised(s.product("input", 4 * hidden, x), s.in("input"));
        Expr recalled = normalised(s.product("recurrent", 4 * hidden, recurring), s.in("recurrent"));
        Expr bias = s.parameter("b", Shape.of(4 * hidden), Initializer.constant(0));
        List<Expr> gates = told.plus(recalled).plus(bias).split(1, 4); // (20)
        Expr kept = gates.get(0).sigmoid().times(previous.get("c"));
        Expr c = kept.plus(gates.get(1).sigmoid().times(gates.get(3).tanh())); // (21) c = σ(f) ⊙ c + σ(i) ⊙ tanh(g)
        Expr h = gates.get(2).sigmoid().times(normalised(c, s.in("cell")).tanh()); // (22) h = σ(o) ⊙ tanh(LN(c))
        Expr newH = zonedOut(h, previous.get("h"), s.in("h"));
        return new Step(newH, State.of(newH, zonedOut(c, previous.get("c"), s.in("c"))));
    }

    private Expr mask(Scope once, Shape shape) {
        return once.random("mask", shape).lessThan(1 - dropout).toReal().dividedBy(1 - dropout);
    }

    /** d ⊙ before + (1 − d) ⊙ now with a fresh mask d each step; its expectation when not training. */
    private Expr zonedOut(Expr now, Expr before, Scope s) {
        return s.training()
                ? s.random("zoneout", now.shape()).lessThan(zoneout).select(before, now)
                : before.times(zoneout).plus(now.times(1 - zoneout));
    }

    /** (4) g ⊙ (a − μ) / σ, b being one for all. */
    private static Expr normalised(Expr a, Scope s) {
        Expr centred = a.minus(a.mean(-1).expand(-1));
        Expr scale = centred.square().mean(-1).plus(1e-5).rsqrt().expand(-1);
        return centred.times(scale).times(s.parameter("gain", Shape.of(a.shape().dim(-1)), Initializer.constant(1)));
    }
}
