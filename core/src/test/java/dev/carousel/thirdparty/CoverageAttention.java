package dev.carousel.thirdparty;

import dev.carousel.api.Attention;
import dev.carousel.api.Memory;
import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.expr.Expr;

/**
 * Attention that knows how much each place of the source was looked at before: See et al. 2017, arXiv:1704.04368, section 2.3.
 *
 * @param units the size of the hidden layer
 */
record CoverageAttention(int units) implements Attention {
    @Override
    public StateSpec state(int sourceLength) {
        return StateSpec.none().andZeros("coverage", sourceLength);
    }

    @Override
    public State prepare(Memory memory, int querySize, Scope s) {
        return State.of(s.product("key", units, memory.values())); // W_h·h: [B, S, units]
    }

    @Override
    public Glimpse attend(Expr query, Memory memory, State prepared, State previous, Scope s) {
        Expr coverage = previous.get("coverage"); // (10) c = Σ of earlier weights
        Expr keys = prepared.values().get(0);
        Expr asked = s.affine("query", units, query).expand(1);
        Expr covered = s.product("coverage", units, coverage.expand(-1));
        Expr scores =
                s.product("score", 1, keys.plus(asked).plus(covered).tanh()).at(-1, 0); // (11)
        Expr weights = scores.softmax(memory.mask());
        Expr context = weights.expand(1).matmul(memory.values()).at(1, 0);
        Expr twice = weights.minimum(coverage).sum(-1); // (12) Σ min(a, c)
        return new Glimpse(context, weights, State.of(coverage.plus(weights))).loss("coverage", twice);
    }
}
