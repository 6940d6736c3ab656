package dev.carousel.seq2seq.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.Scope;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.core.interpreter.Value;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A vocabulary of ten words in sentences of forty, so that each comes about four times. */
class WordDropoutTest {
    private static final int V = 10;
    private static final int B = 8;
    private static final int T = 40;
    private static final int E = 2;
    private static final int[] TOKENS =
            IntStream.range(0, B * T).map(i -> (i * i + i / T) % V).toArray();
    private static final Embedding EMBEDDING = new Embedding(V, E, Dropout.NONE, 0.5);

    @Test
    void sequence_training_dropsAllOccurrencesOfAWordOrNone() {
        double[] factors = run(true, WordDropoutTest::factors);
        assertThat(factors).containsOnly(0, 2);
        Set<Integer> dropped = new HashSet<>();
        Set<Integer> kept = new HashSet<>();
        for (int i = 0; i < TOKENS.length; i++) {
            (factors[i] == 0 ? dropped : kept).add(i / T * V + TOKENS[i]); // word of a row
        }
        assertThat(dropped).isNotEmpty().doesNotContainAnyElementsOf(kept);
    }

    @Test
    void sequence_training_dropsOthersInEachRow() {
        double[] factors = run(true, (tokens, s) -> factors(s.builder().filled(Shape.of(B, T), Type.INTEGER, 7), s));
        assertThat(factors).contains(0, 2);
    }

    @Test
    void sequence_predicting_changesNothing() {
        assertThat(run(false, WordDropoutTest::factors)).containsOnly(1);
    }

    @Test
    void of_stepByStepInALoop_isTheSequence() {
        double[] sequence = run(true, (tokens, s) -> EMBEDDING.sequence(EMBEDDING.matrix(s), tokens, s));
        double[] steps = run(
                true,
                (tokens, s) -> Recurrence.over(s.builder(), T)
                        .sequence("token", tokens.swapAxes(0, 1))
                        .run(step -> step.emit(
                                "told",
                                EMBEDDING.of(
                                        EMBEDDING.matrix(s),
                                        step.element("token"),
                                        s.inLoop(step.builder(), step.index()))))
                        .stacked("told"));
        assertThat(Arrays.stream(sequence)).contains(0.0);
        assertThat(steps).isEqualTo(sequence);
    }

    private static Expr factors(Expr tokens, Scope s) {
        return new WordDropout(0.5, V).rows(s.builder().filled(Shape.of(B, T, 1), Type.REAL, 1), tokens, s);
    }

    private static double[] run(boolean training, BiFunction<Expr, Scope, Expr> value) {
        var model = new OneGraph(
                training,
                (graph, sizes) ->
                        graph.output("value", value.apply(graph.input("tokens", Shape.of(B, T), Type.INTEGER), graph)));
        return Trial.of(model, 9)
                .exactly("graph", Trial.sizes(2, 4, 3), Map.of("tokens", Value.integers(Shape.of(B, T), TOKENS)))
                .output("value")
                .toDoubles();
    }
}
