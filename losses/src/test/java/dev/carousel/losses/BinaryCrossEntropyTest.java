package dev.carousel.losses;

import static dev.carousel.losses.Compared.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.expr.Shape;
import dev.carousel.core.gradients.GradientCheck;
import dev.carousel.core.interpreter.Value;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BinaryCrossEntropyTest {

    @Property(tries = 50)
    void losses_anyNumbers_areTheMeanCrossEntropy(
            @ForAll @IntRange(min = 1, max = 3) int batch,
            @ForAll @IntRange(min = 1, max = 4) int time,
            @ForAll @IntRange(min = 1, max = 5) int size,
            @ForAll int seed) {
        Value logits = GradientCheck.random(seed, -4, 4, batch, time, size);
        Value target = GradientCheck.random(seed + 1, 0, 1, batch, time, size);
        double[] losses = Compared.losses(new BinaryCrossEntropy(), logits, target);
        for (int position = 0; position < losses.length; position++) {
            double sum = 0;
            for (int i = position * size; i < (position + 1) * size; i++) {
                double p = 1 / (1 + Math.exp(-logits.toDoubles()[i]));
                double y = target.toDoubles()[i];
                sum -= y * Math.log(p) + (1 - y) * Math.log(1 - p);
            }
            assertClose(losses[position], sum / size);
        }
    }

    @Example
    void losses_hugeLogits_areExact() {
        Value logits = Value.reals(Shape.of(1, 4, 1), 1000, 1000, -1000, -1000);
        Value target = Value.reals(Shape.of(1, 4, 1), 1, 0, 0, 1);
        assertThat(Compared.losses(new BinaryCrossEntropy(), logits, target)).containsExactly(0, 1000, 0, 1000);
    }

    @Example
    void losses_tokensAsTarget_saysWhatIsExpected() {
        assertThatThrownBy(() -> Compared.losses(
                        new BinaryCrossEntropy(),
                        Value.reals(Shape.of(1, 2, 2), 1, 2, 3, 4),
                        Value.integers(Shape.of(1, 2), 1, 0)))
                .hasMessage("[Carousel/TargetMismatch] loss binary-cross-entropy: expected a target REAL [1, 2, 2]"
                        + " like the prediction, got INTEGER [1, 2]: for targets that are tokens use cross-entropy");
    }
}
