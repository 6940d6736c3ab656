package dev.carousel.seq2seq.data;

import static dev.carousel.seq2seq.data.TextFiles.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LengthLimitTest {
    private static final List<Example> EXAMPLES = List.of(example(2, 3), example(3, 3), example(2, 4), example(1, 1));

    @Test
    void apply_longerExamples_areLeftOutAndCounted() {
        var kept = new LengthLimit(2, 3).apply(EXAMPLES);
        assertThat(kept.examples()).containsExactly(example(2, 3), example(1, 1));
        assertThat(kept.leftOut()).isEqualTo(2);
    }

    @Test
    void apply_noLimit_keepsAll() {
        assertThat(LengthLimit.NONE.apply(EXAMPLES)).isEqualTo(new LengthLimit.Kept(EXAMPLES, 0));
    }

    @Test
    void apply_nothingRemains_isAnError() {
        assertError(
                () -> new LengthLimit(1, 2).apply(List.of(example(2, 1), example(1, 3))),
                "[Carousel/NoExampleFits] every one of 2 examples is longer than 1 source tokens or 2 target tokens:"
                        + " raise longest-source or longest-target");
    }

    @Test
    void of_limitBelowOne_isAnError() {
        assertError(
                () -> new LengthLimit(0, 5),
                "[Carousel/ValueOutOfRange] longest source and target: expected at least 1 token, found 0 and 5");
    }

    private static Example example(int source, int target) {
        return new Example(Collections.nCopies(source, "a"), Collections.nCopies(target, "x"));
    }
}
