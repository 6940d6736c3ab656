package dev.carousel.seq2seq.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class NamedArrayTest {
    @Test
    void of_valuesThatDoNotFillTheShape_namesBoth() {
        assertThatThrownBy(() -> NamedArray.of("decoder/W", new float[5], 2, 3))
                .hasMessage("[Carousel/ArraySize] array `decoder/W`: the shape [2, 3] does not hold its 5 values;"
                        + " give as many values as the lengths multiply to");
        assertThatThrownBy(() -> NamedArray.of("W", new int[6], -2, -3)).hasMessageContaining("[Carousel/ArraySize]");
    }

    @Test
    void of_sizesThatOverflow_isAnError() {
        assertThatThrownBy(() -> NamedArray.of("W", new int[0], 1 << 16, 1 << 16))
                .hasMessageContaining("ArraySize");
    }

    @Test
    void equals_sameBits_holds() {
        var nan = Float.intBitsToFloat(0x7fc00001);
        assertThat(NamedArray.of("W", new float[] {nan, -0f}, 2))
                .isEqualTo(NamedArray.of("W", new float[] {nan, -0f}, 2));
        assertThat(NamedArray.of("W", new float[] {0f}, 1)).isNotEqualTo(NamedArray.of("W", new float[] {-0f}, 1));
        assertThat(NamedArray.of("W", new float[] {nan}, 1))
                .isNotEqualTo(NamedArray.of("W", new float[] {Float.NaN}, 1));
        assertThat(NamedArray.of("W", new int[] {1}, 1)).isNotEqualTo(NamedArray.of("W", new int[] {1}));
    }
}
