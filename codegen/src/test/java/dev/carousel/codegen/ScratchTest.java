package dev.carousel.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScratchTest {
    private static final int SHORT = 10;
    private static final int LONG = 1000;

    private final Scratch scratch = new Scratch(2);

    @Test
    void take_givenBefore_returnsTheSameToTheSameWorkerAndToNobodyElse() {
        float[] first = scratch.take(0, SHORT);
        float[] second = scratch.take(1, SHORT);
        assertThat(second).isNotSameAs(first);
        scratch.give(1, second);
        scratch.give(0, first);
        assertThat(scratch.take(1, SHORT)).isSameAs(second);
        assertThat(scratch.take(1, SHORT)).isSameAs(first);
        assertThat(scratch.take(1, SHORT)).isNotSameAs(first).isNotSameAs(second);
    }

    @Test
    void take_allTooShort_returnsALongerOneFromThenOn() {
        scratch.reserve(2, SHORT);
        float[] longer = scratch.take(0, LONG);
        assertThat(longer).hasSizeGreaterThanOrEqualTo(LONG);
        scratch.give(0, longer);
        assertThat(scratch.take(1, SHORT)).isSameAs(longer);
    }

    @Test
    void give_moreThanThereAreOfPlaces_forgetsTheRest() {
        scratch.reserve(3, SHORT);
        float[] first = scratch.take(0, SHORT);
        float[] second = scratch.take(0, SHORT);
        float[] third = scratch.take(0, SHORT);
        scratch.give(0, first);
        scratch.give(0, second);
        scratch.give(0, third);
        assertThat(scratch.take(0, SHORT)).isSameAs(first);
        assertThat(scratch.take(0, SHORT)).isSameAs(second);
        assertThat(scratch.take(0, SHORT)).isNotSameAs(third);
    }
}
