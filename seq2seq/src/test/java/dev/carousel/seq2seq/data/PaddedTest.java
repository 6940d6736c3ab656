package dev.carousel.seq2seq.data;

import static dev.carousel.seq2seq.data.TextFiles.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PaddedTest {
    @Test
    void of_sequences_areFilledRowByRow() {
        var padded = Padded.of(3, 2, List.of(new int[] {5}, new int[] {6, 7}));
        assertThat(padded.ids()).containsExactly(5, 0, 6, 7, 0, 0);
        assertThat(padded.mask()).containsExactly(1, 0, 1, 1, 0, 0);
        assertThat(padded.lengths()).containsExactly(1, 2, 0);
        assertThat(padded.tokens()).isEqualTo(3);
    }

    @Test
    void of_sequenceThatDoesNotFit_isAnError() {
        assertError(
                () -> Padded.of(2, 2, List.of(new int[] {5}, new int[] {6, 7, 8})),
                "[Carousel/SequenceTooLong] expected at most 2 sequences of 2 tokens, found number 2 with 3");
        assertError(
                () -> Padded.of(1, 2, List.of(new int[] {5}, new int[] {6})),
                "[Carousel/SequenceTooLong] expected at most 1 sequences of 2 tokens, found number 2 with 1");
    }
}
