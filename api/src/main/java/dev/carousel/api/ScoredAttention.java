package dev.carousel.api;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.plugin.Returned;
import java.util.function.Supplier;

/**
 * Attention by a scorer: weights are the softmax of its scores over unmasked keys, the context is the weighted sum of the memory.
 *
 * <p>Bahdanau et al. 2015, arXiv:1409.0473; Luong et al. 2015, arXiv:1508.04025.
 */
public record ScoredAttention(AttentionScorer scorer) implements Attention {
    @Override
    public State prepare(Memory memory, int querySize, Scope s) {
        return labelled(
                s, () -> State.of(Returned.by(scorer, "prepare", scorer.prepare(memory.values(), querySize, s))));
    }

    @Override
    public Glimpse attend(Expr query, Memory memory, State prepared, State previous, Scope s) {
        Shape keys = memory.values().shape();
        Expr key = prepared.values().get(0);
        Expr scores = labelled(s, () -> Returned.by(scorer, "score", scorer.score(query, key, s)))
                .require("scores", Type.REAL, Shape.of(keys.dim(0), keys.dim(1)));
        Expr weights = scores.softmax(memory.mask());
        Expr context = weights.expand(1).matmul(memory.values());
        return new Glimpse(context.reshape(keys.dim(0), keys.dim(2)), weights, previous);
    }

    private <R> R labelled(Scope s, Supplier<R> building) {
        return s.builder().within("scorer " + scorer.getClass().getSimpleName(), building);
    }
}
