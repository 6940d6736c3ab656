package dev.carousel.seq2seq.report;

import static dev.carousel.seq2seq.report.Asked.answer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AttentionMapTest {
    @Test
    void of_theSameSources_areTheSameWhateverIsSaid() {
        var early = IntStream.range(0, 20).mapToObj(i -> answer("abcde" + i, "", "ab"));
        var late = IntStream.range(0, 20).mapToObj(i -> answer("abcde" + i, "ab", "ab"));
        List<AttentionMap> maps = AttentionMap.of(late.toList(), 4);
        assertThat(maps)
                .extracting(map -> String.join("", map.source()))
                .containsExactly("abcde0", "abcde5", "abcde10", "abcde15");
        assertThat(maps.get(0).weights()).hasSize(2).first().asList().containsExactly(1.0, 0.0, 0.0, 0.0, 0.0, 0.0);
        assertThat(AttentionMap.of(early.toList(), 4)).isEmpty();
    }

    @Test
    void of_veryShortAndVeryLongSources_areLeftOut() {
        var answers = List.of(answer("abc", "a", "a"), answer("x".repeat(31), "a", "a"), answer("abcd", "a", "a"));
        assertThat(AttentionMap.of(answers, 4))
                .singleElement()
                .satisfies(map -> assertThat(map.source()).hasSize(4));
    }
}
