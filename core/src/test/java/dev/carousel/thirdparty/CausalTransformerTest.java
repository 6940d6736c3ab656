package dev.carousel.thirdparty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.core.interpreter.Value;
import dev.carousel.core.probe.Trial;
import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CausalTransformerTest {
    private static final int WIDTH = 4;

    private static Trial trial(int batch, int length, int heads, double dropout, long seed) {
        var model = new EncoderProbe(new CausalTransformer(2, heads, dropout));
        int[] mask = new int[batch * length];
        Arrays.fill(mask, 1);
        return Trial.of(model, Map.of("B", batch, "S", length, "I", WIDTH), seed)
                .with("mask", mask);
    }

    @Property(tries = 6)
    void gradients_randomSizes_matchDifferences(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 2) int batch,
            @ForAll @IntRange(min = 1, max = 3) int length,
            @ForAll @IntRange(min = 1, max = 2) int heads) {
        trial(batch, length, heads, 0.3, seed).checkGradients("evaluate", "values");
    }

    @Test
    void gradients_withDropout_matchDifferences() {
        trial(2, 3, 2, 0.3, 5).checkGradients("train", "values");
    }

    @Test
    void gradients_withPadding_matchDifferences() {
        trial(2, 3, 2, 0.3, 6).with("mask", 1, 1, 0, 0, 0, 0).checkGradients("evaluate", "values");
    }

    @Test
    void encode_changeOfOnePosition_changesThatAndLaterOnesOnly() {
        Trial trial = trial(1, 5, 2, 0, 7);
        double[] before = trial.reals("evaluate", "values");
        double[] after = moved(trial, 2 * WIDTH).reals("evaluate", "values");
        assertThat(Arrays.copyOf(after, 2 * WIDTH)).isEqualTo(Arrays.copyOf(before, 2 * WIDTH));
        for (int i = 2 * WIDTH; i < before.length; i++) {
            assertThat(after[i]).isNotEqualTo(before[i]);
        }
    }

    @Test
    void encode_changeOfAMaskedPosition_changesNoOther() {
        Trial trial = trial(1, 4, 2, 0, 8).with("mask", 1, 0, 1, 1);
        double[] before = trial.reals("evaluate", "values");
        double[] after = moved(trial, WIDTH).reals("evaluate", "values");
        assertThat(Arrays.copyOf(after, WIDTH)).isEqualTo(Arrays.copyOf(before, WIDTH));
        assertThat(Arrays.copyOfRange(after, 2 * WIDTH, 4 * WIDTH))
                .isEqualTo(Arrays.copyOfRange(before, 2 * WIDTH, 4 * WIDTH));
    }

    @Test
    void encode_dropout_differsByTraining() {
        Trial trial = trial(1, 4, 2, 0.5, 9);
        assertThat(trial.reals("train", "values")).isNotEqualTo(trial.reals("evaluate", "values"));
    }

    private static Trial moved(Trial trial, int element) {
        double[] source = trial.value("source").toDoubles();
        source[element] += 0.5;
        return trial.with("source", Value.reals(trial.value("source").shape(), source));
    }
}
