package dev.carousel.seq2seq.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class EncodingTest {
    private static final Vocabulary LETTERS = Vocabulary.of(List.of("a", "b", "c"));
    private static final Vocabulary PHONES = Vocabulary.of(List.of("x", "y"));
    private static final Example EXAMPLE = new Example(List.of("a", "b", "q"), List.of("y", "x"));

    @Test
    void example_eachSide_usesItsVocabulary() {
        var encoded = new Encoding(LETTERS, PHONES, false).example(EXAMPLE);
        assertThat(encoded.source()).containsExactly(4, 5, 3);
        assertThat(encoded.target()).containsExactly(5, 4);
        assertThat(encoded.sourceSteps()).isEqualTo(3);
        assertThat(encoded.targetSteps()).isEqualTo(3);
    }

    @Test
    void example_reversed_turnsTheSourceOnly() {
        var encoded = new Encoding(LETTERS, PHONES, true).example(EXAMPLE);
        assertThat(encoded.source()).containsExactly(3, 5, 4);
        assertThat(encoded.target()).containsExactly(5, 4);
    }
}
