package dev.carousel.seq2seq.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EarlyStoppingTest {
    @Test
    void after_lessThanBefore_isProgress() {
        var stopping = EarlyStopping.BEGIN
                .after(0.5, Metric.LOSS)
                .after(0.6, Metric.LOSS)
                .after(0.4, Metric.LOSS);
        assertThat(stopping.best()).contains(0.4);
        assertThat(stopping.epochsSince()).isZero();
    }

    @Test
    void after_equalValue_isNoProgress() {
        var stopping = EarlyStopping.BEGIN.after(0.5, Metric.LOSS).after(0.5, Metric.LOSS);
        assertThat(stopping.best()).contains(0.5);
        assertThat(stopping.epochsSince()).isEqualTo(1);
    }

    @Test
    void exhausted_asManyEpochsWithoutProgressAsPatience_isTrue() {
        var stopping = EarlyStopping.BEGIN
                .after(0.5, Metric.LOSS)
                .after(0.6, Metric.LOSS)
                .after(0.7, Metric.LOSS);
        assertThat(stopping.exhausted(3)).isFalse();
        assertThat(stopping.exhausted(2)).isTrue();
    }

    @Test
    void after_whatIsNoNumber_anyNumberIsProgress() {
        var stopping = EarlyStopping.BEGIN
                .after(Double.NaN, Metric.LOSS)
                .after(Double.NaN, Metric.LOSS)
                .after(0.9, Metric.LOSS)
                .after(Double.NaN, Metric.LOSS);
        assertThat(stopping.best()).contains(0.9);
        assertThat(stopping.epochsSince()).isEqualTo(1);
    }

    @Test
    void after_ofAMetricWhereMoreIsBetter_takesMoreForProgress() {
        var stopping = EarlyStopping.BEGIN
                .after(20, Metric.BLEU)
                .after(25, Metric.BLEU)
                .after(24, Metric.BLEU);
        assertThat(stopping.best()).contains(25.0);
        assertThat(stopping.epochsSince()).isEqualTo(1);
    }
}
