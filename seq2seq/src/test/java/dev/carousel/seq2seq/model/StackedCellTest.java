package dev.carousel.seq2seq.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.Cell;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Recurrent;
import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.core.interpreter.Results;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class StackedCellTest {
    private static final int B = 2;
    private static final int H = 3;

    @Test
    void step_upperLayer_isToldWhatTheLowerSays() {
        Results results = run(false, 0, false);
        assertThat(results.output("output").toDoubles()).containsOnly(1 + 10 + 10);
        assertThat(results.output("next/0/sum").toDoubles()).containsOnly(1 + 10);
        assertThat(results.output("next/1/sum").toDoubles()).containsOnly(1 + 10 + 10);
    }

    @Test
    void step_residual_addsToTheUpperLayerAlone() {
        assertThat(run(true, 0, false).output("output").toDoubles()).containsOnly((1 + 10) + (1 + 10 + 10));
    }

    @Test
    void step_dropoutInTraining_dropsBetweenLayersAlone() {
        Results results = run(false, 0.5, true);
        assertThat(results.output("next/0/sum").toDoubles()).containsOnly(1 + 10);
        assertThat(Arrays.stream(results.output("output").toDoubles())
                        .distinct()
                        .toArray())
                .containsExactlyInAnyOrder(10, 10 + 2 * (1 + 10));
    }

    @Test
    void run_dropoutInTraining_dropsBetweenLayersAlone() {
        Results results = runOfOneStep(false, 0.5);
        assertThat(results.output("0/sum").toDoubles()).containsOnly(1 + 10);
        assertThat(results.output("1/sum").toDoubles())
                .containsOnly(10, 10 + 2 * (1 + 10))
                .contains(10, 10 + 2 * (1 + 10));
    }

    @Test
    void run_residual_addsToTheUpperLayerAlone() {
        assertThat(runOfOneStep(true, 0).output("outputs").toDoubles()).containsOnly((1 + 10) + (1 + 10 + 10));
    }

    @Test
    void step_tapsAndLosses_areNamedByLayer() {
        assertThat(run(false, 0, false).outputs())
                .containsKeys("tap/0/told", "tap/1/told", "loss/0/size", "loss/1/size");
    }

    /** Adds what it is told to its state. */
    private record Adder() implements Cell {
        @Override
        public StateSpec state() {
            return StateSpec.of("sum", H);
        }

        @Override
        public Step step(Expr x, State previous, Scope s) {
            Expr sum = previous.get("sum").plus(x);
            return new Step(sum, State.of(sum)).tap("told", x).loss("size", sum.sum(1));
        }
    }

    /** One step of two adders, whose states are 10, told 1. */
    private static Results run(boolean residual, double dropout, boolean training) {
        return run(training, graph -> {
            StackedCell stack = adders(residual, dropout);
            Step step = Recurrent.step(stack, filled(1, graph, B, H), tens(stack, graph), graph);
            graph.output("output", step.output());
            step.next()
                    .names()
                    .forEach(name -> graph.output("next/" + name, step.next().get(name)));
            step.taps().forEach((tap, value) -> graph.output("tap/" + tap, value));
            step.losses().forEach((loss, value) -> graph.output("loss/" + loss, value));
        });
    }

    /** The same step in training, as a run over a sequence. */
    private static Results runOfOneStep(boolean residual, double dropout) {
        return run(true, graph -> {
            StackedCell stack = adders(residual, dropout);
            Expr mask = graph.builder().filled(Shape.of(1, B), Type.INTEGER, 1);
            Recurrent.Run run = stack.run(filled(1, graph, 1, B, H), mask, tens(stack, graph), graph);
            graph.output("outputs", run.outputs());
            run.last().names().forEach(name -> graph.output(name, run.last().get(name)));
        });
    }

    private static Results run(boolean training, Consumer<GraphScope> definition) {
        var model = new OneGraph(training, (graph, sizes) -> definition.accept(graph));
        return Trial.of(model, 1).exactly("graph", Trial.sizes(2, 4, 3), Map.of());
    }

    private static StackedCell adders(boolean residual, double dropout) {
        return new StackedCell(List.of(new Adder(), new Adder()), residual, new Dropout(dropout, false));
    }

    private static State tens(StackedCell stack, GraphScope graph) {
        Expr ten = filled(10, graph, B, H);
        return State.of(ten, ten).matching(stack.state(), B);
    }

    private static Expr filled(int value, GraphScope graph, int... dims) {
        return graph.builder().filled(Shape.of(dims), Type.REAL, value);
    }
}
