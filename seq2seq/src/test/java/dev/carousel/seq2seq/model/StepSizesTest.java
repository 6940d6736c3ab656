package dev.carousel.seq2seq.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StepSizesTest {
    @Test
    void next_rowsThatGrow_getTheNextPowerOfTwo() {
        assertThat(List.of(2, 3, 5, 8, 9, 320))
                .map(rows -> StepSizes.next(1, rows))
                .containsExactly(2, 4, 8, 8, 16, 512);
    }

    @Test
    void next_rowsThatEnd_stayUntilAQuarterIsEnough() {
        assertThat(List.of(64, 33, 17, 16, 5, 1))
                .map(rows -> StepSizes.next(64, rows))
                .containsExactly(64, 64, 64, 16, 16, 16);
        assertThat(StepSizes.next(512, 5)).isEqualTo(32);
    }

    @Test
    void next_fewRows_neverShrink() {
        assertThat(StepSizes.next(32, 1)).isEqualTo(32);
        assertThat(StepSizes.next(8, 1)).isEqualTo(8);
        assertThat(StepSizes.next(1, 1)).isEqualTo(1);
    }

    @Test
    void from_aSize_areAllThatFollow() {
        assertThat(StepSizes.from(512)).containsExactly(512, 128, 32);
        assertThat(StepSizes.from(64)).containsExactly(64, 16);
        assertThat(StepSizes.from(8)).containsExactly(8);
        assertThat(StepSizes.from(1)).containsExactly(1);
    }
}
