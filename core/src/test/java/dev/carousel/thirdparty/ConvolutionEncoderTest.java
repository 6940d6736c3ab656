package dev.carousel.thirdparty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.core.gradients.GradientCheck;
import dev.carousel.core.probe.Trial;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ConvolutionEncoderTest {
    private static final int FILTERS = 2;
    private static final int INPUTS = 3;

    private static Trial trial(int batch, int length, int size, int stride, int pool, long seed) {
        var model = new EncoderProbe(new ConvolutionEncoder(FILTERS, size, stride, pool));
        return Trial.of(model, Map.of("B", batch, "S", length, "I", INPUTS), seed)
                .with("mask", GradientCheck.randomIntegers(seed, 2, batch, length));
    }

    @Property(tries = 15)
    void gradients_randomSizesAndMasks_matchDifferences(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 2) int batch,
            @ForAll @IntRange(min = 0, max = 7) int length,
            @ForAll @IntRange(min = 0, max = 1) int half,
            @ForAll @IntRange(min = 1, max = 3) int stride,
            @ForAll @IntRange(min = 1, max = 3) int pool) {
        trial(batch, length, 2 * half + 1, stride, pool, seed).checkGradients("evaluate", "values");
    }

    @Property(tries = 30)
    void encode_randomSizesAndMasks_equalsTheSumsWrittenOut(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 9) int length,
            @ForAll @IntRange(min = 0, max = 2) int half,
            @ForAll @IntRange(min = 1, max = 3) int stride,
            @ForAll @IntRange(min = 1, max = 3) int pool) {
        Trial trial = trial(1, length, 2 * half + 1, stride, pool, seed);
        double[] values = trial.reals("evaluate", "values");
        int[] mask = trial.run("evaluate").output("mask").toInts();
        assertThat(mask).hasSize(Math.max(0, convolved(length, stride) / pool));
        for (int i = 0; i < mask.length; i++) {
            for (int filter = 0; filter < FILTERS; filter++) {
                double most = Double.NEGATIVE_INFINITY;
                for (int j = i * pool; j < (i + 1) * pool; j++) {
                    most = Math.max(most, feature(trial, j * stride, half, filter));
                }
                assertThat(mask[i]).isEqualTo(most == Double.NEGATIVE_INFINITY ? 0 : 1);
                double expected = most == Double.NEGATIVE_INFINITY ? 0 : most;
                assertThat(values[i * FILTERS + filter]).isCloseTo(expected, within(1e-12));
            }
        }
    }

    @Test
    void encode_nothingButPadding_isZeroWithoutNaN() {
        Trial trial = trial(1, 5, 3, 1, 2, 3).with("mask", 0, 0, 0, 0, 0);
        assertThat(trial.reals("evaluate", "values")).containsOnly(0);
        trial.checkGradients("evaluate", "values");
    }

    private static int convolved(int length, int stride) {
        return length == 0 ? 0 : (length - 1) / stride + 1;
    }

    /** tanh(Σ W·x + b) around a place, −∞ if only padding is there. */
    private static double feature(Trial trial, int centre, int half, int filter) {
        double sum = trial.value("filter/b").toDoubles()[filter];
        boolean seen = false;
        int[] mask = trial.value("mask").toInts();
        for (int offset = -half; offset <= half; offset++) {
            int place = centre + offset;
            if (place >= 0 && place < mask.length && mask[place] == 1) {
                seen = true;
                for (int i = 0; i < INPUTS; i++) {
                    double weight =
                            trial.value("filter/W").toDoubles()[((offset + half) * INPUTS + i) * FILTERS + filter];
                    sum += weight * trial.value("source").toDoubles()[place * INPUTS + i];
                }
            }
        }
        return seen ? Math.tanh(sum) : Double.NEGATIVE_INFINITY;
    }
}
