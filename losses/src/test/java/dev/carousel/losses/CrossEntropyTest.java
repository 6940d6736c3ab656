package dev.carousel.losses;

import static dev.carousel.losses.Compared.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.expr.Shape;
import dev.carousel.core.gradients.GradientCheck;
import dev.carousel.core.interpreter.Value;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class CrossEntropyTest {

    @Property(tries = 50)
    void losses_anySmoothing_areTheCrossEntropyWithTheSmoothedDistribution(
            @ForAll @IntRange(min = 1, max = 3) int batch,
            @ForAll @IntRange(min = 1, max = 4) int time,
            @ForAll @IntRange(min = 1, max = 5) int vocabulary,
            @ForAll @DoubleRange(max = 1) double smoothing,
            @ForAll int seed) {
        Value logits = GradientCheck.random(seed, -4, 4, batch, time, vocabulary);
        Value target = GradientCheck.randomIntegers(seed + 1, vocabulary, batch, time);
        double[] losses = Compared.losses(new CrossEntropy(smoothing), logits, target);
        assertThat(losses).hasSize(batch * time);
        for (int position = 0; position < losses.length; position++) {
            double expected = 0;
            for (int v = 0; v < vocabulary; v++) {
                double right = target.toInts()[position] == v ? 1 : 0;
                double wanted = (1 - smoothing) * right + smoothing / vocabulary;
                expected -= wanted * Math.log(probability(logits.toDoubles(), position, v, vocabulary));
            }
            assertClose(losses[position], expected);
        }
    }

    private static double probability(double[] logits, int position, int token, int vocabulary) {
        double total = 0;
        for (int v = 0; v < vocabulary; v++) {
            total += Math.exp(logits[position * vocabulary + v]);
        }
        return Math.exp(logits[position * vocabulary + token]) / total;
    }

    @Example
    void losses_hugeLogits_areExact() {
        Value logits = Value.reals(Shape.of(1, 2, 2), 1000, -1000, 1000, -1000);
        double[] losses = Compared.losses(new CrossEntropy(0), logits, Value.integers(Shape.of(1, 2), 0, 1));
        assertThat(losses).containsExactly(new double[] {0, 2000}, within(0.0));
    }

    @Example
    void losses_impossibleOtherToken_areUnmoved() {
        Value logits = Value.reals(Shape.of(1, 1, 3), 0, 0, Double.NEGATIVE_INFINITY);
        double[] losses = Compared.losses(new CrossEntropy(0), logits, Value.integers(Shape.of(1, 1), 1));
        assertClose(losses[0], Math.log(2));
    }
}
