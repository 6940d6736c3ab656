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

/** A matrix of weights, a bias, a gain and a table, all 2 at first. */
class WeightDecayTest {
    private static final float RATE = 0.5f;
    private static final float DECAY = 0.1f;

    @Test
    void step_withDecay_shrinksWeightsByTheirShareAndNothingElse() {
        Trial free = trained(TrainingSettings.of(new TestOptimizers.Adaptive()));
        Trial decayed =
                trained(TrainingSettings.of(new TestOptimizers.Adaptive()).decayed(DECAY));

        float share = RATE * DECAY * 2;
        assertThat(decayed.variables().reals("W")[0]).isCloseTo(free.variables().reals("W")[0] - share, within(1e-6f));
        assertThat(decayed.variables().reals("b")).isEqualTo(free.variables().reals("b"));
        assertThat(decayed.variables().reals("g")).isEqualTo(free.variables().reals("g"));
        assertThat(decayed.variables().reals("optimizer/W/sum"))
                .isEqualTo(free.variables().reals("optimizer/W/sum"));
    }

    @Test
    void step_withDecay_shrinksTheRowsThatOccur() {
        Trial free = trained(TrainingSettings.of(new TestOptimizers.Adaptive()));
        Trial decayed =
                trained(TrainingSettings.of(new TestOptimizers.Adaptive()).decayed(DECAY));

        assertThat(decayed.variables().reals("table")[1])
                .isCloseTo(free.variables().reals("table")[1] - RATE * DECAY * 2, within(1e-6f));
        assertThat(decayed.variables().reals("table")[0]).isEqualTo(2);
    }

    @Test
    void decayed_belowNothing_isRefused() {
        var settings = TrainingSettings.of(new TestOptimizers.Descent());
        assertThatThrownBy(() -> settings.decayed(-1))
                .hasMessage("[Carousel/ValueOutOfRange] weight decay: expected a number that is 0 or more, got -1.0");
    }

    private static Trial trained(TrainingSettings settings) {
        var trial = Trial.of(Traced.training(WeightDecayTest::define, settings), 1);
        trial.train(RATE, session -> session.set("tokens", 1, 1));
        return trial;
    }

    private static void define(GraphScope g) {
        Expr weights = g.parameter("W", Shape.of(1, 1), Initializer.constant(2));
        Expr bias = g.parameter("b", Shape.of(1), Initializer.constant(2));
        Expr gain = g.parameter("g", Shape.of(1), Initializer.constant(2));
        Expr table = g.parameter("table", Shape.of(2, 1), Initializer.constant(2));
        Expr found = table.gather(0, g.input("tokens", Shape.of(2), Type.INTEGER));
        g.minimize(found.matmul(weights).times(gain).plus(bias).square().sum());
    }
}
