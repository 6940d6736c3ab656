package dev.carousel.seq2seq.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One parameter of one number, whose value at the end of an epoch is ten times the epoch. */
class MeanOfEpochsTest {
    private static final Variable W = Variable.parameter("W", Shape.of(1));

    private final VariableStore trained = new VariableStore();

    @Test
    void renew_beforeTheFirstEnd_hasTheWeightsOfTheLastStep() {
        MeanOfEpochs mean = mean(2, false, Metric.LOSS);
        trained.set("W", 7f);
        mean.renew();
        assertThat(mean.values().reals("W")).containsExactly(7);
    }

    @Test
    void renew_ofTheLast_dropsTheOldest() {
        MeanOfEpochs mean = mean(2, false, Metric.LOSS);
        assertThat(after(mean, 1, 0)).isEqualTo(10);
        assertThat(after(mean, 2, 0)).isEqualTo(15);
        assertThat(after(mean, 3, 0)).isEqualTo(25);
    }

    @Test
    void renew_ofTheBest_dropsTheWorstAndOfEqualsTheLater() {
        MeanOfEpochs mean = mean(2, true, Metric.LOSS);
        after(mean, 1, 0.5);
        assertThat(after(mean, 2, 0.9)).isEqualTo(15);
        assertThat(after(mean, 3, 0.9)).isEqualTo(15);
        assertThat(after(mean, 4, 0.5)).isEqualTo(25);
        assertThat(after(mean, 5, 0.1)).isEqualTo(30);
    }

    @Test
    void renew_ofTheBestWhereMoreIsBetter_keepsTheGreatest() {
        MeanOfEpochs mean = mean(2, true, Metric.BLEU);
        after(mean, 1, 20);
        after(mean, 2, 10);
        assertThat(after(mean, 3, 30)).isEqualTo(20);
    }

    /** A stop while the mean is measured saves an epoch that is not complete; it comes to its end again. */
    @Test
    void completed_anEpochTwice_countsOnce() {
        MeanOfEpochs mean = mean(2, false, Metric.LOSS);
        after(mean, 1, 0);
        after(mean, 2, 0);
        after(mean, 3, 0);
        assertThat(after(mean, 3, 0)).isEqualTo(25);
    }

    private MeanOfEpochs mean(int count, boolean best, Metric metric) {
        trained.declare(W);
        return new MeanOfEpochs(
                List.of(W), trained, new AverageOptions(AverageOptions.Kind.CHECKPOINTS, 0, count, best), metric);
    }

    private float after(MeanOfEpochs mean, int epoch, double measured) {
        trained.set("W", 10f * epoch);
        mean.completed(epoch, () -> measured);
        mean.renew();
        return mean.values().reals("W")[0];
    }
}
