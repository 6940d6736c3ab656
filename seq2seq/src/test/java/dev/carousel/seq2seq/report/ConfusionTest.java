package dev.carousel.seq2seq.report;

import static dev.carousel.seq2seq.report.Asked.answer;
import static dev.carousel.seq2seq.report.Asked.letters;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfusionTest {
    @Test
    void of_countsWhatIsSaidInPlaceOfWhat() {
        var answers = List.of(
                answer("one", "axa", "aba"), // b → x
                answer("two", "xb", "bb"), // b → x
                answer("three", "b", "bc"), // c left out
                answer("four", "cbb", "cb"), // b added
                answer("five", "ax", "xa", "ab"), // nearest: ab, b → x
                answer("six", "bcb", "bcb"));
        assertThat(Confusion.of(answers, 9))
                .containsExactly(
                        new Confusion(Optional.of("b"), Optional.of("x"), 3, 8, letters("one")),
                        new Confusion(Optional.of("c"), Optional.empty(), 1, 3, letters("three")),
                        new Confusion(Optional.empty(), Optional.of("b"), 1, 0, letters("four")));
        assertThat(Confusion.of(answers, 1)).hasSize(1);
    }

    @Test
    void of_rightAnswers_areNone() {
        assertThat(Confusion.of(List.of(answer("one", "ab", "ab")), 9)).isEmpty();
    }
}
