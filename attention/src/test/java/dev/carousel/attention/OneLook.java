package dev.carousel.attention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.Attention.Glimpse;
import dev.carousel.api.AttentionScorer;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Memory;
import dev.carousel.api.ScoredAttention;
import dev.carousel.api.State;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.core.gradients.GradientCheck;
import dev.carousel.core.interpreter.Value;
import dev.carousel.core.program.Equations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** One look of a scorer at random keys. */
final class OneLook {
    private final Sizes sizes;
    private final Equations equations;
    private final Map<String, Value> values = new LinkedHashMap<>();

    /** How many rows, places to look at, and the sizes of query and key. */
    record Sizes(int batch, int source, int query, int key) {
        Sizes withEqualVectors() {
            return new Sizes(batch, source, key, key);
        }
    }

    /** The score of a place, in plain arithmetic. */
    interface Score {
        double at(int row, int place);
    }

    OneLook(AttentionScorer scorer, Sizes sizes, long seed) {
        this.sizes = sizes;
        this.equations = Equations.of(g -> write(scorer, sizes, g));
        values.putAll(equations.randomParameters(seed));
        values.put("query", GradientCheck.random(seed + 100, -2, 2, sizes.batch, sizes.query));
        values.put("keys", GradientCheck.random(seed + 101, -2, 2, sizes.batch, sizes.source, sizes.key));
        values.put("mask", GradientCheck.randomIntegers(seed + 102, 2, sizes.batch, sizes.source));
    }

    private static void write(AttentionScorer scorer, Sizes sizes, GraphScope g) {
        Expr query = g.input("query", Shape.of(sizes.batch, sizes.query), Type.REAL);
        Expr keys = g.input("keys", Shape.of(sizes.batch, sizes.source, sizes.key), Type.REAL);
        Expr mask = g.input("mask", Shape.of(sizes.batch, sizes.source), Type.INTEGER);
        g.output("scores", scorer.score(query, scorer.prepare(keys, sizes.query, g), g));
        var memory = new Memory(keys, mask, List.of());
        var attention = new ScoredAttention(scorer);
        State prepared = attention.prepare(memory, sizes.query, g);
        Glimpse glimpse = attention.attend(query, memory, prepared, State.none(), g);
        g.output("weights", glimpse.weights());
        g.output("context", glimpse.context());
    }

    List<String> parameters() {
        return equations.parameters().stream().map(Object::toString).toList();
    }

    /** An element of an input or parameter, by its place in memory order. */
    double get(String name, int element) {
        return value(name).toDoubles()[element];
    }

    double query(int row, int i) {
        return get("query", row * sizes.query + i);
    }

    double key(int row, int place, int i) {
        return get("keys", (row * sizes.source + place) * sizes.key + i);
    }

    boolean isPadding(int row, int place) {
        return get("mask", row * sizes.source + place) == 0;
    }

    double[] result(String name) {
        return Objects.requireNonNull(equations.run(values).get(name)).toDoubles();
    }

    /** Puts other numbers where the padding is. */
    void changePadding() {
        double[] keys = value("keys").toDoubles();
        for (int i = 0; i < keys.length; i++) {
            int place = i / sizes.key;
            keys[i] = isPadding(place / sizes.source, place % sizes.source) ? 100 - keys[i] : keys[i];
        }
        values.put("keys", Value.reals(value("keys").shape(), keys));
    }

    void assertScores(Score expected) {
        double[] scores = result("scores");
        assertThat(scores).hasSize(sizes.batch * sizes.source);
        for (int row = 0; row < sizes.batch; row++) {
            for (int place = 0; place < sizes.source; place++) {
                assertThat(scores[row * sizes.source + place])
                        .as("score[%d, %d]", row, place)
                        .isCloseTo(expected.at(row, place), within(1e-12));
            }
        }
    }

    private Value value(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }
}
