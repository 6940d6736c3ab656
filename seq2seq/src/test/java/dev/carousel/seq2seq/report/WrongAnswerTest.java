package dev.carousel.seq2seq.report;

import static dev.carousel.seq2seq.report.Asked.answer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WrongAnswerTest {
    @Test
    void worst_ranksByDistanceThenByPlace() {
        var answers = List.of(
                answer("right", "ab", "ab"),
                answer("longer", "ax", "ab"),
                answer("far", "xyz", "ab"),
                answer("short", "ay", "ab"),
                answer("second", "xb", "ab"));
        assertThat(WrongAnswer.worst(answers, 9))
                .extracting(wrong -> String.join("", wrong.source()) + " " + wrong.distance())
                .containsExactly("far 3", "longer 1", "short 1", "second 1");
        assertThat(WrongAnswer.worst(answers, 2)).hasSize(2);
    }

    @Test
    void worst_comparesWithTheNearestRightAnswer() {
        WrongAnswer wrong =
                WrongAnswer.worst(List.of(answer("s", "abd", "xyz", "abc")), 1).get(0);
        assertThat(wrong.distance()).isEqualTo(1);
        assertThat(wrong.expected()).containsExactly(Optional.of("a"), Optional.of("b"), Optional.of("c"));
        assertThat(wrong.said()).containsExactly(Optional.of("a"), Optional.of("b"), Optional.of("d"));
    }

    @Test
    void worst_ofAnEmptyAnswer_lacksEveryToken() {
        WrongAnswer wrong = WrongAnswer.worst(List.of(answer("s", "", "ab")), 1).get(0);
        assertThat(wrong.said()).containsExactly(Optional.empty(), Optional.empty());
    }
}
