package dev.carousel.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.GraphScope;
import dev.carousel.api.Initializer;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import org.junit.jupiter.api.Test;

class MovingAverageTest {
    private static final double DECAY = 0.6;

    @Test
    void step_first_makesTheAverageTheParameter() {
        Trial trial = trial();
        step(trial, 0, 1);
        assertThat(trial.variables().reals("average/b"))
                .isEqualTo(trial.variables().reals("b"));
        assertThat(trial.variables().reals("average/table"))
                .containsExactly(trial.variables().reals("table"), within(1e-6f));
    }

    /** Against the definition in plain Java after each step, until the rate has long been 1 − decay. */
    @Test
    void step_manyTimes_followsTheDefinition() {
        Trial trial = trial();
        double[] table = new double[3];
        double bias = 0;
        for (int n = 0; n < 40; n++) {
            step(trial, n % 2, n % 2);
            double rate = Math.max(1 - DECAY, 10.0 / (10 + n));
            bias += rate * (trial.variables().reals("b")[0] - bias);
            for (int row = 0; row < 3; row++) {
                table[row] += rate * (trial.variables().reals("table")[row] - table[row]);
            }
            assertThat(trial.variables().reals("average/b")[0]).isCloseTo((float) bias, within(1e-4f));
            assertThat(trial.variables().reals("average/table"))
                    .containsExactly(new float[] {(float) table[0], (float) table[1], (float) table[2]}, within(1e-4f));
        }
        assertThat(table[0]).isNotCloseTo(trial.variables().reals("table")[0], within(1e-2));
    }

    /** The row that no step moves any more: its average comes nearer to it all the same. */
    @Test
    void step_rowThatDoesNotOccur_isAveragedToo() {
        Trial trial = trial();
        step(trial, 0, 1);
        step(trial, 0, 1);
        float before = Math.abs(
                trial.variables().reals("average/table")[0] - trial.variables().reals("table")[0]);
        step(trial, 1, 1);
        float after = Math.abs(
                trial.variables().reals("average/table")[0] - trial.variables().reals("table")[0]);
        assertThat(before).isGreaterThan(0);
        assertThat(after).isLessThan(before);
    }

    @Test
    void step_withAverage_movesParametersAsWithout() {
        Trial averaged = trial();
        Trial free = Trial.of(
                Traced.training(MovingAverageTest::define, TrainingSettings.of(new TestOptimizers.Adaptive())), 1);
        for (int n = 0; n < 3; n++) {
            step(averaged, 1, 2);
            step(free, 1, 2);
        }
        assertThat(averaged.variables().reals("table"))
                .isEqualTo(free.variables().reals("table"));
        assertThat(averaged.variables().reals("b")).isEqualTo(free.variables().reals("b"));
    }

    @Test
    void new_decayOfOne_isRefused() {
        assertThatThrownBy(() -> new MovingAverage(1))
                .hasMessage(
                        "[Carousel/ValueOutOfRange] decay of the moving average: expected a number from 0 to below 1, got 1.0");
    }

    private static Trial trial() {
        var settings = TrainingSettings.of(new TestOptimizers.Adaptive()).averaged(DECAY);
        return Trial.of(Traced.training(MovingAverageTest::define, settings), 1);
    }

    private static void step(Trial trial, int... tokens) {
        trial.train(0.5, session -> session.set("tokens", tokens));
    }

    private static void define(GraphScope g) {
        Expr table = g.parameter("table", Shape.of(3, 1), Initializer.constant(5));
        Expr bias = g.parameter("b", Shape.of(1), Initializer.constant(1));
        Expr rows = table.gather(0, g.input("tokens", Shape.of(2), Type.INTEGER));
        g.minimize(rows.plus(bias).square().sum());
    }
}
