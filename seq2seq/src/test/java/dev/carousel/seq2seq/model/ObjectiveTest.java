package dev.carousel.seq2seq.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.Loss;
import dev.carousel.api.Scope;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.core.interpreter.Results;
import dev.carousel.core.interpreter.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ObjectiveTest {
    private static final Value MASK = Value.integers(Shape.of(3, 2), 1, 1, 1, 0, 0, 0);
    private static final double LOSS_OF_EACH = StrictMath.log(4);

    @Test
    void of_mean_dividesByUnmaskedPositions() {
        Results results = run(new SmallParts.Surprise(), Averaging.MEAN, MASK);
        assertThat(value(results, "sum")).isCloseTo(3 * LOSS_OF_EACH, within(1e-12));
        assertThat(results.output("count").toInts()).containsExactly(3);
        assertThat(value(results, "objective")).isCloseTo(LOSS_OF_EACH + 6 / 4.0, within(1e-12));
    }

    @Test
    void of_sum_addsAuxiliaryLossesAsTheyAre() {
        Results results = run(new SmallParts.Surprise(), Averaging.SUM, MASK);
        assertThat(value(results, "objective")).isCloseTo(3 * LOSS_OF_EACH + 6, within(1e-12));
    }

    @Test
    void of_lossBySequence_countsRowsWithATarget() {
        Results results = run(new Lengths(), Averaging.MEAN, MASK);
        assertThat(value(results, "sum")).isEqualTo(2 + 1);
        assertThat(results.output("count").toInts()).containsExactly(2);
        assertThat(value(results, "objective")).isCloseTo(3 / 2.0 + 6 / 4.0, within(1e-12));
    }

    @Test
    void of_nothing_isZero() {
        Results results = run(new SmallParts.Surprise(), Averaging.MEAN, Value.zeros(Shape.of(3, 2), Type.INTEGER));
        assertThat(value(results, "sum")).isZero();
        assertThat(value(results, "objective")).isCloseTo(6 / 4.0, within(1e-12));
    }

    @Test
    void total_lossOfAnotherShape_isAnErrorNamingTheLoss() {
        Loss one = (comparison, s) -> comparison.prediction().square().sum(0, 2);
        assertThatThrownBy(() -> run(one, Averaging.MEAN, MASK))
                .hasMessageStartingWith("[Carousel/ShapeMismatch] loss ")
                .hasMessageContaining(": expected REAL [3, 2], got REAL [2]")
                .hasMessageContaining("at ObjectiveTest.java:");
    }

    /** How long each target is; of an empty one, infinity, which must not matter. */
    private record Lengths() implements Loss {
        @Override
        public Per per() {
            return Per.SEQUENCE;
        }

        @Override
        public Expr losses(Comparison comparison, Scope s) {
            Expr length = comparison.targetLengths().toReal();
            return length.square().dividedBy(length);
        }
    }

    /** The objective of four equally likely tokens, with an auxiliary loss of 6 over 4 steps. */
    private static Results run(Loss loss, Averaging averaging, Value mask) {
        var objective = new Objective(loss, averaging);
        var model = new OneGraph(false, (graph, sizes) -> {
            Expr given = graph.input("mask", Shape.of(3, 2), Type.INTEGER);
            Expr logits = graph.builder().zeros(Shape.of(3, 2, 4));
            Objective.Total main = objective.total(logits, given, given, graph);
            var auxiliary = new Objective.Total(
                    graph.builder().constant(6), graph.builder().integer(4));
            graph.output("sum", main.sum());
            graph.output("count", main.count());
            graph.output("objective", objective.of(main, List.of(auxiliary)));
        });
        return Trial.of(model, 1).exactly("graph", Trial.sizes(2, 4, 3), Map.of("mask", mask));
    }

    private static double value(Results results, String output) {
        return results.output(output).toDoubles()[0];
    }
}
