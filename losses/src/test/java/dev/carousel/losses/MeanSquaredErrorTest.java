package dev.carousel.losses;

import static dev.carousel.losses.Compared.assertClose;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.expr.Shape;
import dev.carousel.core.gradients.GradientCheck;
import dev.carousel.core.interpreter.Value;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class MeanSquaredErrorTest {

    @Property(tries = 50)
    void losses_anyNumbers_areTheMeanOfSquares(
            @ForAll @IntRange(min = 1, max = 3) int batch,
            @ForAll @IntRange(min = 1, max = 4) int time,
            @ForAll @IntRange(min = 1, max = 5) int size,
            @ForAll int seed) {
        Value prediction = GradientCheck.random(seed, -4, 4, batch, time, size);
        Value target = GradientCheck.random(seed + 1, -4, 4, batch, time, size);
        double[] losses = Compared.losses(new MeanSquaredError(), prediction, target);
        for (int position = 0; position < losses.length; position++) {
            double sum = 0;
            for (int i = position * size; i < (position + 1) * size; i++) {
                sum += Math.pow(prediction.toDoubles()[i] - target.toDoubles()[i], 2);
            }
            assertClose(losses[position], sum / size);
        }
    }

    @Example
    void losses_targetOfAnotherShape_saysWhatIsExpected() {
        Value prediction = Value.reals(Shape.of(1, 2, 2), 1, 2, 3, 4);
        assertThatThrownBy(() -> Compared.losses(new MeanSquaredError(), prediction, Value.reals(Shape.of(1, 2), 1, 2)))
                .hasMessage("[Carousel/TargetMismatch] loss mse: expected a target REAL [1, 2, 2] like the prediction,"
                        + " got REAL [1, 2]: for targets that are tokens use cross-entropy");
        assertThatThrownBy(() -> Compared.losses(
                        new MeanSquaredError(), prediction, Value.integers(Shape.of(1, 2, 2), 1, 2, 3, 4)))
                .hasMessageContaining("got INTEGER [1, 2, 2]");
    }
}
