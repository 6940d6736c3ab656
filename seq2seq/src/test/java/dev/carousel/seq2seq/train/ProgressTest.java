package dev.carousel.seq2seq.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.seq2seq.files.Json;
import dev.carousel.seq2seq.metrics.Answer;
import dev.carousel.seq2seq.metrics.Evaluation;
import dev.carousel.seq2seq.metrics.Scores;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTest {
    @Test
    void meanLoss_ofSeveralBatches_weighsThemByTokens() {
        var progress = Progress.BEGIN.after(2, 10, true).after(1, 30, true);
        assertThat(progress.meanLoss()).isCloseTo(1.25, within(1e-12));
        assertThat(progress.batch()).isEqualTo(2);
        assertThat(progress.step()).isEqualTo(2);
    }

    @Test
    void completed_anEpoch_beginsTheNextWithoutLoss() {
        var progress = Progress.BEGIN.after(2, 10, true).completed(report(1, 3), Metric.LOSS);
        assertThat(progress.epoch()).isEqualTo(1);
        assertThat(progress.batch()).isZero();
        assertThat(progress.meanLoss()).isZero();
        assertThat(progress.step()).isEqualTo(1);
        assertThat(progress.epochs()).hasSize(1);
    }

    @Test
    void json_writtenAndRead_hasTheSameBits() {
        var progress = Progress.BEGIN
                .after(0.1f, 3, true)
                .after(1.0 / 3, 7, true)
                .completed(report(1, Math.PI), Metric.LOSS)
                .after(1e-300, 1, true);
        assertThat(again(progress)).isEqualTo(progress);
    }

    @Test
    void json_ofABeginning_canBeRead() {
        assertThat(again(Progress.BEGIN)).isEqualTo(Progress.BEGIN);
    }

    @Test
    void json_whenPerplexityIsBeyondAllNumbers_canBeRead() {
        var progress = Progress.BEGIN.completed(report(1, Double.POSITIVE_INFINITY), Metric.LOSS);
        assertThat(again(progress)).isEqualTo(progress);
    }

    private static Progress again(Progress progress) {
        return Json.read(Json.write(progress), "training.json", Progress.class);
    }

    private static EpochReport report(int epoch, double perplexity) {
        var scores = Scores.of(List.of(new Answer(List.of("a"), List.of(List.of("a", "b")))));
        return new EpochReport(epoch, 10, 0.001, 0.3, new Evaluation(1.1, perplexity, scores), true);
    }
}
