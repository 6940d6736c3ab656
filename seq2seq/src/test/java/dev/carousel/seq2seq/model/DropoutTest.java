package dev.carousel.seq2seq.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.Cell;
import dev.carousel.api.Initializer;
import dev.carousel.api.Initializers;
import dev.carousel.api.Recurrent;
import dev.carousel.api.Scope;
import dev.carousel.api.Sizes;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class DropoutTest {
    private static final int T = 6;
    private static final int B = 5;
    private static final int H = 40;
    private static final Dropout HALF = new Dropout(0.5, false);
    private static final Dropout LOCKED = new Dropout(0.5, true);
    private static final Initializer ZERO = Initializer.constant(0);
    private static final Initializer IDENTITY = (shape, draws) -> {
        Expr index = draws.builder().iota(shape.dim(0));
        return index.expand(1).equalTo(index).toReal();
    };
    private static final Sizes SIZES = Trial.sizes(2, 4, 3);

    @Test
    void sequence_training_dropsTheShareAndScalesTheRest() {
        double[] kept = run(true, s -> new Dropout(0.25, false).sequence(ones(s, T), s));
        assertThat(Arrays.stream(kept).filter(x -> x == 0).count() / (double) kept.length)
                .isCloseTo(0.25, within(0.05));
        assertThat(Arrays.stream(kept)).allMatch(x -> x == 0 || x == 4 / 3.0);
    }

    @Test
    void sequence_training_drawsAnewForEachStepAndRow() {
        double[] kept = run(true, s -> HALF.sequence(ones(s, T), s));
        assertThat(part(kept, 0)).isNotEqualTo(part(kept, 1)).isNotEqualTo(part(kept, B));
    }

    @Test
    void sequence_paddedFurther_drawsTheSame() {
        double[] shorter = run(true, s -> HALF.sequence(ones(s, T - 2), s));
        double[] longer = run(true, s -> HALF.sequence(ones(s, T), s));
        assertThat(Arrays.copyOf(longer, shorter.length)).isEqualTo(shorter);
    }

    /** So that a batch may be split between workers: random numbers count the rows of axis 0. */
    @Test
    void sequence_training_drawsARowForEachSentence() {
        var graph =
                trial(true, s -> HALF.sequence(ones(s, T), s)).program(SIZES).graph("graph");
        assertThat(graph.nodes().stream().filter(node -> node.op() instanceof Op.Random))
                .singleElement()
                .satisfies(draw -> assertThat(draw.shape()).isEqualTo(Shape.of(B, T, H)));
    }

    @Test
    void sequence_predicting_changesNothing() {
        assertThat(run(false, s -> HALF.sequence(ones(s, T), s))).containsOnly(1);
    }

    @Test
    void locked_training_dropsTheSameAtEveryStepAndOthersInEachRow() {
        double[] kept = run(true, s -> LOCKED.sequence(ones(s, T), s));
        assertThat(part(kept, 0)).contains(0, 2).isNotEqualTo(part(kept, 1));
        for (int t = 1; t < T; t++) {
            assertThat(part(kept, t * B)).isEqualTo(part(kept, 0));
        }
    }

    @Test
    void locked_insideALoop_drawsWhatItDrawsOfAllStepsAtOnce() {
        double[] atOnce = run(true, s -> LOCKED.sequence(ones(s, T), s.in("here")));
        double[] stepByStep = run(
                true,
                s -> Recurrence.over(s.builder(), T)
                        .run(step -> step.emit(
                                "kept",
                                LOCKED.rows(ones(s, 1).at(0, 0), s.in("here").inLoop(step.builder(), step.index()))))
                        .stacked("kept"));
        assertThat(stepByStep).isEqualTo(atOnce);
    }

    @Test
    void locked_predicting_changesNothing() {
        assertThat(run(false, s -> LOCKED.sequence(ones(s, T), s))).containsOnly(1);
    }

    @Test
    void recurrent_training_dropsTheSameUnitsAtEveryStepAndGate() {
        double[] shown = run(true, s -> shown(new RecurrentDropout(Mirror.OF_TWO, 0.5), s));
        double[] first = part(shown, 0);
        assertThat(first).contains(0, 4); // two gates, each 1 / (1 − 0.5)
        assertThat(first).doesNotContain(2);
        for (int t = 1; t < T; t++) {
            assertThat(part(shown, t * B)).isEqualTo(first);
        }
        assertThat(part(shown, 1)).isNotEqualTo(first);
    }

    @Test
    void recurrent_predicting_changesNothing() {
        assertThat(run(false, s -> shown(new RecurrentDropout(Mirror.OF_TWO, 0.5), s)))
                .containsOnly(2);
    }

    @Test
    void recurrent_training_leavesInputsWhole() {
        assertThat(run(true, s -> shown(new RecurrentDropout(Mirror.OF_TWO, 0.5), s, inputs(s))))
                .containsOnly(2);
    }

    @Test
    void recurrent_training_thinsAStateThatIsAloneInItsProduct() {
        double[] shown = run(true, s -> shown(new RecurrentDropout(Mirror.OF_THE_STATE, 0.5), s));
        assertThat(part(shown, 0)).containsOnly(0, 2).contains(0, 2);
    }

    @Test
    void embedding_training_dropsElementsOfEachVector() {
        var embedding = new Embedding(7, H, HALF, 0);
        assertThat(run(true, s -> embedding.of(ones(s, 7).at(1, 0), tokens(s, B), s)))
                .containsOnly(0, 2)
                .contains(0, 2);
        assertThat(run(true, s -> embedding.sequence(ones(s, 7).at(1, 0), tokens(s, B, T), s)))
                .containsOnly(0, 2)
                .contains(0, 2);
    }

    @Test
    void output_training_dropsElementsOfWhatIsSaid() {
        double[] logits =
                run(true, s -> new OutputLayer(H, HALF).logits(ones(s, 1).at(0, 0), inputs(s)));
        assertThat(logits).containsOnly(0, 2).contains(0, 2);
    }

    private static Expr tokens(Scope s, int... dims) {
        return s.builder().filled(Shape.of(dims), Type.INTEGER, 3);
    }

    /** Says what its gates see, of its input and of its state, which is always 1. */
    private record Mirror(Gates gates) implements Cell {
        private static final Cell OF_TWO = new Mirror(
                (x, h, s) -> s.product("a", H, x, h).plus(s.in("inner").product("b", H, x, h)));
        private static final Cell OF_THE_STATE = new Mirror((x, h, s) -> s.recurrent("a", H, h));

        private interface Gates {
            Expr see(Expr x, Expr h, Scope s);
        }

        @Override
        public StateSpec state() {
            return StateSpec.of("h", H);
        }

        @Override
        public Step step(Expr x, State previous, Scope s) {
            return new Step(gates.see(x, previous.get("h"), s), previous);
        }
    }

    /** What a gate sees is its state: matrices are zeros for inputs and the identity for states. */
    private static Scope states(Scope s) {
        return new InitializedScope(s, new Initializers(ZERO, IDENTITY, ZERO));
    }

    /** What a gate sees is its input. */
    private static Scope inputs(Scope s) {
        return new InitializedScope(s, new Initializers(IDENTITY, ZERO, ZERO));
    }

    private static Expr shown(Cell cell, Scope s) {
        return shown(cell, s, states(s));
    }

    private static Expr shown(Cell cell, Scope s, Scope transparent) {
        Expr mask = s.builder().filled(Shape.of(T, B), Type.INTEGER, 1);
        State initial = State.of(s.builder().filled(Shape.of(B, H), Type.REAL, 1));
        return Recurrent.run(cell, ones(s, T), mask, initial, false, transparent)
                .outputs();
    }

    private static Expr ones(Scope s, int length) {
        return s.builder().filled(Shape.of(length, B, H), Type.REAL, 1);
    }

    private static double[] run(boolean training, Function<Scope, Expr> value) {
        return trial(training, value)
                .exactly("graph", SIZES, Map.of())
                .output("value")
                .toDoubles();
    }

    private static Trial trial(boolean training, Function<Scope, Expr> value) {
        return Trial.of(new OneGraph(training, (graph, sizes) -> graph.output("value", value.apply(graph))), 9);
    }

    private static double[] part(double[] values, int row) {
        return Arrays.copyOfRange(values, row * H, (row + 1) * H);
    }
}
