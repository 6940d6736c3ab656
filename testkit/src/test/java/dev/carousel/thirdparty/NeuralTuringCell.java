package dev.carousel.thirdparty;

import dev.carousel.api.Cell;
import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;
import java.util.List;

/**
 * A Neural Turing Machine with a feed-forward controller, one read head and one write head: Graves et al. 2014, arXiv:1410.5401.
 *
 * <p>State: memory M {@code [B, N, W]}, the heads' weightings {@code [B, N]}, and what was read r {@code [B, W]}.
 *
 * @param hidden the size H of controller and output
 * @param slots how many rows N the memory has
 * @param width how wide W they are
 */
record NeuralTuringCell(int hidden, int slots, int width) implements Cell {
    private static final double TINY = 1e-6;

    @Override
    public StateSpec state() {
        return StateSpec.of("memory", slots, width)
                .andZeros("reading", slots)
                .andZeros("writing", slots)
                .and("read", width);
    }

    @Override
    public Step step(Expr x, State previous, Scope s) {
        Expr h = s.affine("controller", hidden, x, previous.get("read")).tanh();
        Expr writing = address(h, previous.get("memory"), previous.get("writing"), s.in("write"));
        Expr erase = s.affine("erase", width, h).sigmoid();
        Expr add = s.affine("add", width, h).tanh();
        Expr erased = previous.get("memory").times(outer(writing, erase).oneMinus()); // (3) M̃ = M ⊙ (1 − w·eᵀ)
        Expr memory = erased.plus(outer(writing, add)); // (4) M = M̃ + w·aᵀ
        Expr reading = address(h, memory, previous.get("reading"), s.in("read"));
        Expr read = reading.expand(1).matmul(memory).at(1, 0); // (2) r = Σ w(i)·M(i)
        Expr output = s.affine("output", hidden, h, read);
        return new Step(output, State.of(memory, reading, writing, read))
                .tap("reading", reading)
                .tap("writing", writing);
    }

    private Expr address(Expr h, Expr memory, Expr before, Scope s) {
        Expr key = s.affine("key", width, h).tanh();
        Expr strength = s.affine("strength", 1, h).softplus();
        Expr gate = s.affine("gate", 1, h).sigmoid();
        Expr shift = s.affine("shift", 3, h).softmax();
        Expr sharpness = s.affine("sharpness", 1, h).softplus().plus(1);
        Expr byContent = strength.times(cosine(key, memory)).softmax(); // (5)
        Expr gated = gate.times(byContent).plus(gate.oneMinus().times(before)); // (7)
        Expr ring = s.builder()
                .concat(
                        1,
                        List.of(
                                gated.at(1, slots - 1).expand(1),
                                gated,
                                gated.at(1, 0).expand(1)));
        Expr shifted = ring.window(1, 3, 1, 1).times(shift.expand(1)).sum(-1); // (8) w̃(i) = Σ w(i − j)·s(j)
        Expr sharp = shifted.power(sharpness);
        return sharp.dividedBy(sharp.sum(-1).expand(-1)); // (9) w(i) = w̃(i)^γ / Σ w̃(j)^γ
    }

    /** (6) K(u, v) = u·v / (‖u‖·‖v‖), 0 for an empty row. */
    private static Expr cosine(Expr key, Expr memory) {
        Expr norms = memory.square().sum(-1).times(key.square().sum(-1).expand(-1));
        return memory.matmul(key.expand(-1)).at(-1, 0).times(norms.plus(TINY).rsqrt());
    }

    private static Expr outer(Expr column, Expr row) {
        return column.expand(-1).times(row.expand(1));
    }
}
