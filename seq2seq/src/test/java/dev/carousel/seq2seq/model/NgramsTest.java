package dev.carousel.seq2seq.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.GraphScope;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.core.interpreter.Value;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Sentences of five tokens, of which the second has three. */
class NgramsTest {
    private static final int V = 6;
    private static final int E = 2;
    private static final int S = 5;
    private static final Shape SENTENCES = Shape.of(2, S);
    private static final Dropout HALF = new Dropout(0.5, false);
    private static final int[] TOKENS = {4, 5, 4, 5, 4, /**/ 5, 4, 5, 0, 0};
    private static final int[] MASK = {1, 1, 1, 1, 1, /**/ 1, 1, 1, 0, 0};

    @Test
    void addedTo_enoughVectors_looksUpTheDigits() {
        var trial = trial(new Ngrams(3, 1000, Dropout.NONE), false);
        assertThat(trial.variables().reals("3-grams/embedding")).hasSize(V * V * V * E);
        float[] vectors = new float[V * V * V * E];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = i / E;
        }
        trial.variables().set("3-grams/embedding", vectors);
        assertThat(first(added(trial, TOKENS)))
                .isEqualTo(digits("045", "454", "545", "454", "540", /**/ "054", "545", "450", "500", "000"));
    }

    @Test
    void addedTo_fewerVectorsThanNgrams_looksUpAHash() {
        var trial = trial(new Ngrams(3, 100, Dropout.NONE), false);
        assertThat(trial.variables().reals("3-grams/embedding")).hasSize(97 * E);
        double[] found = first(added(trial, TOKENS));
        assertThat(found[3]).isEqualTo(found[1]); // 4 5 4
        assertThat(found[6]).isEqualTo(found[2]); // 5 4 5
        assertThat(Arrays.stream(found).distinct()).hasSize(found.length - 2);
    }

    @Test
    void addedTo_severalLengths_addsThem() {
        var trial = trial(new Ngrams(7, 1 << 16, Dropout.NONE), false);
        double[] all = added(trial, TOKENS);
        for (int n : new int[] {3, 5, 7}) {
            String name = n + "-grams/embedding";
            float[] vectors = trial.variables().reals(name).clone();
            trial.variables().set(name, new float[vectors.length]);
            assertThat(added(trial, TOKENS)).isNotEqualTo(all);
            trial.variables().set(name, vectors);
        }
    }

    @Test
    void addedTo_tokensBeyondTheMask_areNotSeen() {
        var trial = trial(new Ngrams(5, 1 << 16, Dropout.NONE), false);
        int[] others = TOKENS.clone();
        others[8] = 3;
        others[9] = 2;
        assertThat(added(trial, others)).isEqualTo(added(trial, TOKENS));
    }

    @Test
    void addedTo_training_leavesOutWholeNgrams() {
        var trial = trial(new Ngrams(3, 1000, HALF), true);
        float[] ones = new float[V * V * V * E];
        Arrays.fill(ones, 1);
        trial.variables().set("3-grams/embedding", ones);
        double[] added = added(trial, TOKENS);
        assertThat(added).containsOnly(0, 2);
        for (int i = 0; i < added.length; i += E) {
            assertThat(added[i]).isEqualTo(added[i + 1]);
        }
    }

    @Test
    void addedTo_none_changesNothing() {
        assertThat(added(trial(new Ngrams(1, 1000, HALF), true), TOKENS)).containsOnly(0);
    }

    private static double[] digits(String... numbers) {
        return Arrays.stream(numbers)
                .mapToDouble(number -> Integer.parseInt(number, V))
                .toArray();
    }

    private static double[] first(double[] added) {
        return IntStream.range(0, added.length / E)
                .mapToDouble(i -> added[i * E])
                .toArray();
    }

    private static Trial trial(Ngrams ngrams, boolean training) {
        return Trial.of(new OneGraph(training, (graph, sizes) -> graph.output("value", added(ngrams, graph))), 3);
    }

    private static Expr added(Ngrams ngrams, GraphScope graph) {
        Expr tokens = graph.input("tokens", SENTENCES, Type.INTEGER);
        Expr mask = graph.input("mask", SENTENCES, Type.INTEGER);
        Expr nothing = graph.builder().filled(SENTENCES.inserted(2, E), Type.REAL, 0);
        return ngrams.addedTo(nothing, new Embedding(V, E), tokens, mask, graph);
    }

    private static double[] added(Trial trial, int[] tokens) {
        return trial.exactly(
                        "graph",
                        Trial.sizes(2, 4, 3),
                        Map.of("tokens", Value.integers(SENTENCES, tokens), "mask", Value.integers(SENTENCES, MASK)))
                .output("value")
                .toDoubles();
    }
}
