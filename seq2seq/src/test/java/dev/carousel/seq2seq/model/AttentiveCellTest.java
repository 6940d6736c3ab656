package dev.carousel.seq2seq.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.Attention;
import dev.carousel.api.Cell;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Initializer;
import dev.carousel.api.Initializers;
import dev.carousel.api.Memory;
import dev.carousel.api.Recurrent;
import dev.carousel.api.Scope;
import dev.carousel.api.ScoredAttention;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.core.interpreter.Results;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AttentiveCellTest {
    private static final int B = 2;
    private static final int H = 3;
    private static final int K = 2;
    private static final int S = 4;

    /** The stack says its state, so that the query is known. */
    private static final SmallParts.Holder STACK = new SmallParts.Holder(StateSpec.of("h", H));

    @Test
    void step_always_saysTheAttentionalVector() {
        Results results = run(new FixedContext(), false);
        // W and b are 0.1 everywhere, c is 0.5 twice, s is 0.25 three times
        double said = StrictMath.tanh(0.1 * (2 * 0.5 + 3 * 0.25) + 0.1);
        assertThat(results.output("said").toDoubles()).containsOnly(new double[] {said}, within(1e-7));
    }

    @Test
    void step_inputFeeding_carriesWhatWasSaidToTheNextInput() {
        Results results = run(new FixedContext(), true);
        assertThat(results.output("next/fed")).isEqualTo(results.output("said"));
        assertThat(results.output("input").shape()).isEqualTo(Shape.of(B, 1 + H));
        assertThat(results.output("input").toDoubles()).startsWith(1, 0.75, 0.75, 0.75);
    }

    @Test
    void step_withoutInputFeeding_tellsTheStackItsInputAlone() {
        Results results = run(new ScoredAttention(new SmallParts.Bilinear()), false);
        assertThat(results.output("input").shape()).isEqualTo(Shape.of(B, 1));
        assertThat(results.outputs()).doesNotContainKey("next/fed");
    }

    @Test
    void step_attention_showsWhereItLooked() {
        Results results = run(new ScoredAttention(new SmallParts.Bilinear()), false);
        assertThat(results.output("alignment").toDoubles())
                .containsExactly(new double[] {0.5, 0.5, 0, 0, 0.5, 0.5, 0, 0}, within(1e-12));
    }

    @Test
    void step_weightsOfAnotherShape_areAnErrorThatSaysWhose() {
        assertThatThrownBy(() -> run(new Wide(), false))
                .hasMessageStartingWith(
                        "[Carousel/ShapeMismatch] weights of Wide: expected REAL [2, 4], got REAL [2, 5]");
    }

    @Test
    void prepare_noAttentionAndNoFinalState_isAnError() {
        var model = new OneGraph(false, (graph, sizes) -> {
            Expr values = graph.builder().zeros(Shape.of(B, S, K));
            Expr mask = graph.builder().filled(Shape.of(B, S), Type.INTEGER, 1);
            new FixedContext().prepare(new Memory(values, mask, List.of()), H, graph);
        });
        assertThatThrownBy(() -> Trial.of(model, 1))
                .hasMessageStartingWith("[Carousel/NoFinalState] attention none: the encoder gives no final state"
                        + " to write from; choose an attention, or an encoder that gives one");
    }

    @Test
    void prepare_arraysWithoutRows_areAnError() {
        var square = new Attention() {
            @Override
            public State prepare(Memory memory, int querySize, Scope s) {
                return State.of(s.builder().zeros(Shape.of(5, 5)));
            }

            @Override
            public Glimpse attend(Expr query, Memory memory, State prepared, State previous, Scope s) {
                Expr nothing = s.builder().zeros(memory.mask().shape());
                return new Glimpse(nothing, nothing, previous);
            }
        };
        var small = SmallModel.standard().with(square);
        assertThatThrownBy(() -> Trial.of(small.build(), 1))
                .hasMessage("[Carousel/NotByRow] keys/0 of the encoder or attention has shape [5, 5]:"
                        + " expected a row for each of 2 sentences, with the batch as axis 0");
    }

    /** Looks at a place more than there is. */
    private record Wide() implements Attention {
        @Override
        public State prepare(Memory memory, int querySize, Scope s) {
            return new FixedContext().prepare(memory, querySize, s);
        }

        @Override
        public Glimpse attend(Expr query, Memory memory, State prepared, State previous, Scope s) {
            return new Glimpse(prepared.values().get(0), s.builder().zeros(Shape.of(B, S + 1)), previous);
        }
    }

    private static Results run(Attention attention, boolean feeding) {
        var model = new OneGraph(false, (graph, sizes) -> define(attention, feeding, graph));
        return Trial.of(model, 1).exactly("graph", Trial.sizes(2, 4, 3), Map.of());
    }

    private static void define(Attention attention, boolean feeding, GraphScope graph) {
        Initializer tenth = Initializer.constant(0.1);
        Scope s = new InitializedScope(graph, new Initializers(tenth, tenth, tenth));
        Memory memory = memory(s);
        var cell =
                new AttentiveCell(new Watched(graph), attention, memory, attention.prepare(memory, H, s), H, feeding);
        State previous = State.of(s.builder().filled(Shape.of(B, H), Type.REAL, 0.25));
        if (feeding) {
            Expr fed = s.builder().filled(Shape.of(B, H), Type.REAL, 0.75);
            previous = State.of(previous.values().get(0), fed);
        }
        Expr x = s.builder().filled(Shape.of(B, 1), Type.REAL, 1);
        Step step = Recurrent.step(cell, x, previous.matching(cell.state(), B), s);
        graph.output("said", step.output());
        step.next()
                .names()
                .forEach(name -> graph.output("next/" + name, step.next().get(name)));
        step.taps().forEach(graph::output);
    }

    /** Shows what it is told. */
    private record Watched(GraphScope graph) implements Cell {
        @Override
        public StateSpec state() {
            return STACK.state();
        }

        @Override
        public Step step(Expr x, State previous, Scope s) {
            graph.output("input", x);
            return STACK.step(x, previous, s);
        }
    }

    /** Two tokens of four; the final state is ½ everywhere. */
    private static Memory memory(Scope s) {
        Expr values = s.builder().filled(Shape.of(B, S, K), Type.REAL, 2);
        Expr mask = s.builder().iota(S).lessThan(2).broadcastTo(Shape.of(B, S));
        Expr last = s.builder().filled(Shape.of(B, K), Type.REAL, 0.5);
        return new Memory(values, mask, List.of(new State(List.of("h"), List.of(last))));
    }
}
