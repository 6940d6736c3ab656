package dev.carousel.seq2seq.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EarlyStoppingTest {
    @Test
    void after_lessThanBefore_isProgress() {
        var stopping = EarlyStopping.BEGIN.after(0.5).after(0.6).after(0.4);
        assertThat(stopping.best()).contains(0.4);
        assertThat(stopping.epochsSince()).isZero();
    }

    @Test
    void after_equalValue_isNoProgress() {
        var stopping = EarlyStopping.BEGIN.after(0.5).after(0.5);
        assertThat(stopping.best()).contains(0.5);
        assertThat(stopping.epochsSince()).isEqualTo(1);
    }

    @Test
    void exhausted_asManyEpochsWithoutProgressAsPatience_isTrue() {
        var stopping = EarlyStopping.BEGIN.after(0.5).after(0.6).after(0.7);
        assertThat(stopping.exhausted(3)).isFalse();
        assertThat(stopping.exhausted(2)).isTrue();
    }
}
