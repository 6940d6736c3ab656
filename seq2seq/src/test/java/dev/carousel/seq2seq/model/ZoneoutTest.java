package dev.carousel.seq2seq.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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

/** Krueger et al. 2016, equations 3 to 6, on a cell that adds 1 to every state at each of three steps. */
class ZoneoutTest {
    private static final int T = 3;
    private static final int B = 20;
    private static final int H = 50;

    @Test
    void step_training_keepsTheShareOfEachKindOfState() {
        Results results = run(new Zoneout(new Counter(), 0.2, 0.5), true);
        assertThat(mean(results, "last h")).isCloseTo(T * 0.8, within(0.1));
        assertThat(mean(results, "last c")).isCloseTo(T * 0.5, within(0.1));
        assertThat(results.output("last h").toDoubles()).containsOnly(0, 1, 2, 3);
    }

    @Test
    void step_training_saysTheStateThatCameOfIt() {
        double[] outputs = run(new Zoneout(new Counter(), 0.2, 0.5), true)
                .output("outputs")
                .toDoubles();
        assertThat(Arrays.copyOfRange(outputs, (T - 1) * B * H, T * B * H))
                .isEqualTo(run(new Zoneout(new Counter(), 0.2, 0.5), true)
                        .output("last h")
                        .toDoubles());
    }

    @Test
    void step_predicting_takesTheExpectation() {
        Results results = run(new Zoneout(new Counter(), 0.2, 0.5), false);
        for (double h : results.output("last h").toDoubles()) {
            assertThat(h).isCloseTo(T * 0.8, within(1e-12));
        }
        for (double c : results.output("last c").toDoubles()) {
            assertThat(c).isCloseTo(T * 0.5, within(1e-12));
        }
    }

    @Test
    void step_runningSumsAndIntegers_areLeftAlone() {
        Results results = run(new Zoneout(new Counter(), 0.2, 0.5), true);
        assertThat(results.output("last sum").toDoubles()).containsOnly(T);
        assertThat(results.output("last count").toInts()).containsOnly(T);
    }

    @Test
    void step_ofRatesZero_isTheCellItself() {
        Results results = run(new Zoneout(new Counter(), 0, 0), true);
        assertThat(results.output("last h").toDoubles()).containsOnly(T);
        assertThat(results.output("last c").toDoubles()).containsOnly(T);
    }

    /** Adds 1 to every state, and says h. */
    private record Counter() implements Cell {
        @Override
        public StateSpec state() {
            return StateSpec.of("h", H)
                    .and("c", H)
                    .andZeros("sum", H)
                    .and(new StateSpec.Entry("count", Shape.of(), Type.INTEGER, StateSpec.Initial.ZERO));
        }

        @Override
        public Step step(Expr x, State previous, Scope s) {
            List<Expr> next =
                    previous.values().stream().map(value -> value.plus(1)).toList();
            return new Step(next.get(0), new State(previous.names(), next));
        }
    }

    private static Results run(Cell cell, boolean training) {
        var model = new OneGraph(training, (graph, sizes) -> {
            Expr xs = graph.builder().zeros(Shape.of(T, B, 1));
            Expr mask = graph.builder().filled(Shape.of(T, B), Type.INTEGER, 1);
            State initial = Recurrent.initial(cell, B, false, graph);
            Recurrent.Run run = Recurrent.run(cell, xs, mask, initial, false, graph);
            graph.output("outputs", run.outputs());
            run.last()
                    .names()
                    .forEach(name -> graph.output("last " + name, run.last().get(name)));
        });
        return Trial.of(model, 3).exactly("graph", Trial.sizes(2, 4, 3), Map.of());
    }

    private static double mean(Results results, String output) {
        return Arrays.stream(results.output(output).toDoubles()).average().orElseThrow();
    }
}
