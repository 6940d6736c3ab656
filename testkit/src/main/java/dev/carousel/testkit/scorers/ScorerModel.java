package dev.carousel.testkit.scorers;

import dev.carousel.api.Attention;
import dev.carousel.api.AttentionScorer;
import dev.carousel.api.Field;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Memory;
import dev.carousel.api.ScoredAttention;
import dev.carousel.api.Sizes;
import dev.carousel.api.State;
import dev.carousel.api.expr.Expr;
import dev.carousel.testkit.trial.Probe;
import java.util.List;

/**
 * Two looks of a scorer at one memory: scores, weights and contexts.
 *
 * @param again whether the memory is prepared for each look, not once for both
 */
record ScorerModel(AttentionScorer scorer, boolean again) implements Probe {
    static final String SCORES = "scores";
    static final String WEIGHTS = "weights";
    static final String CONTEXT = "context";
    static final String SECOND = "second scores";
    private static final Field KEYS = Field.reals("keys", "B", "S", "K");
    private static final Field MASK = Field.integers("mask", "B", "S");
    private static final Field QUERY = Field.reals("query", "B", "H");
    private static final Field OTHER = Field.reals("second query", "B", "H");

    ScorerModel(AttentionScorer scorer) {
        this(scorer, false);
    }

    @Override
    public List<Field> fields() {
        return List.of(KEYS, MASK, QUERY, OTHER);
    }

    @Override
    public List<Field> results() {
        return List.of(
                Field.reals(SCORES, "B", "S"),
                Field.reals(SECOND, "B", "S"),
                Field.reals(WEIGHTS, "B", "S"),
                Field.reals(CONTEXT, "B", "K"));
    }

    @Override
    public void write(GraphScope g, Sizes sizes) {
        Expr keys = g.input(KEYS, sizes);
        Expr query = g.input(QUERY, sizes);
        Expr prepared = scorer.prepare(keys, sizes.get("H"), g);
        g.output(SCORES, scorer.score(query, prepared, g));
        Expr later = again ? scorer.prepare(keys, sizes.get("H"), g) : prepared;
        g.output(SECOND, scorer.score(g.input(OTHER, sizes), later, g));
        look(g, new Memory(keys, g.input(MASK, sizes), List.of()), query);
    }

    private void look(GraphScope g, Memory memory, Expr query) {
        Attention attention = new ScoredAttention(scorer);
        State prepared = attention.prepare(memory, query.shape().dim(1), g);
        var glimpse = attention.attend(query, memory, prepared, State.none(), g);
        g.output(WEIGHTS, glimpse.weights());
        g.output(CONTEXT, glimpse.context());
    }
}
