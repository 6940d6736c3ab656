package dev.carousel.seq2seq.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.Cell;
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

    /** The same as a run over a sequence of one step. */
    private static Results runOfOneStep(boolean residual, double dropout) {
        var model = new OneGraph(true, (graph, sizes) -> {
            var stack = new StackedCell(List.of(new Adder(), new Adder()), residual, new Dropout(dropout, false));
            Expr ten = graph.builder().filled(Shape.of(B, H), Type.REAL, 10);
            Expr one = graph.builder().filled(Shape.of(1, B, H), Type.REAL, 1);
            Expr mask = graph.builder().filled(Shape.of(1, B), Type.INTEGER, 1);
            Recurrent.Run run = stack.run(one, mask, State.of(ten, ten).matching(stack.state(), B), graph);
            graph.output("outputs", run.outputs());
            run.last().names().forEach(name -> graph.output(name, run.last().get(name)));
        });
        return Trial.of(model, 1).exactly("graph", Trial.sizes(2, 4, 3), Map.of());
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
        var model = new OneGraph(training, (graph, sizes) -> {
            var stack = new StackedCell(List.of(new Adder(), new Adder()), residual, new Dropout(dropout, false));
            Expr ten = graph.builder().filled(Shape.of(B, H), Type.REAL, 10);
            Expr one = graph.builder().filled(Shape.of(B, H), Type.REAL, 1);
            Step step = Recurrent.step(stack, one, State.of(ten, ten).matching(stack.state(), B), graph);
            graph.output("output", step.output());
            step.next()
                    .names()
                    .forEach(name -> graph.output("next/" + name, step.next().get(name)));
            step.taps().forEach((tap, value) -> graph.output("tap/" + tap, value));
            step.losses().forEach((loss, value) -> graph.output("loss/" + loss, value));
        });
        return Trial.of(model, 1).exactly("graph", Trial.sizes(2, 4, 3), Map.of());
    }
}
