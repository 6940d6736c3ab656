package dev.carousel.codegen.stages;

import dev.carousel.api.Cell;
import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;

/** Long short-term memory with a normalised output, a dropout mask for the whole sequence and zoneout: something of everything. */
record NormalisedCell(int hidden) implements Cell {
    @Override
    public StateSpec state() {
        return StateSpec.of("h", hidden).and("c", hidden);
    }

    @Override
    public Step step(Expr x, State previous, Scope s) {
        Expr before = previous.get("h");
        Expr mask = s.oncePerSequence(
                once -> once.random("mask", before.shape()).lessThan(0.8).toReal());
        Expr h = before.times(mask);
        Expr f = s.affine("f", hidden, x, h).sigmoid();
        Expr i = s.affine("i", hidden, x, h).sigmoid();
        Expr o = s.affine("o", hidden, x, h).sigmoid();
        Expr c = f.times(previous.get("c"))
                .plus(i.times(s.affine("g", hidden, x, h).tanh()));
        Expr centred = c.minus(c.mean(-1).expand(-1));
        Expr scale = centred.square().mean(-1).plus(1e-2).rsqrt().expand(-1);
        Expr next = o.times(centred.times(scale).tanh());
        Expr kept = s.random("zoneout", next.shape()).lessThan(0.2).select(before, next);
        return new Step(kept, State.of(kept, c));
    }
}
