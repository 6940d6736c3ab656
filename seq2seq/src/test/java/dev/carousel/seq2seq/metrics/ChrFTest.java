package dev.carousel.seq2seq.metrics;

import static dev.carousel.seq2seq.metrics.Answers.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ChrFTest {
    /** Digits are those that sacreBLEU 2.6.0 gives for the same lines. */
    static Stream<Arguments> known() {
        return Stream.of(
                Arguments.of(100.0, List.of(answer("the cat sat on the mat", "the cat sat on the mat"))),
                Arguments.of(38.888888888888886, List.of(answer("abc", "abd"))),
                Arguments.of(
                        50.87047510839875, List.of(answer("ein Mann fährt Fahrrad", "ein Mann fährt ein rotes Rad"))),
                Arguments.of(
                        49.279852974092464,
                        List.of(
                                answer("der Hund rennt", "ein Hund rennt schnell"),
                                answer("zwei Kinder spielen", "zwei kleine Kinder spielen Ball"))),
                Arguments.of(
                        46.88709894335366,
                        List.of(answer("a man rides a bike", "a man is riding a bicycle", "the man rides his bike"))),
                Arguments.of(94.3661971830986, List.of(answer("", "xy"), answer("abc def", "abc def"))),
                Arguments.of(0.0, List.of(answer("qqq", "abc"))),
                Arguments.of(55.0, List.of(answer("abcdefgh", "ab"))),
                Arguments.of(36.48233486943164, List.of(answer("abcdefgh", "ab"), answer("abc def", "abc dxf"))),
                Arguments.of(38.888888888888886, List.of(answer("𝒳y z", "𝒳y w"))));
    }

    @ParameterizedTest
    @MethodSource("known")
    void of_knownCorpora_isWhatSacreBleuGives(double expected, List<Answer> answers) {
        assertThat(ChrF.of(answers).score()).isCloseTo(expected, within(1e-12));
    }

    @Test
    void of_aCaseWorkedByHand_isTheFScoreOfMeans() {
        // abc beside abd: 2 of 3 characters, 1 of 2 pairs, 0 of 1 triple, so both means are (2/3 + 1/2 + 0) / 3
        var chrF = ChrF.of(List.of(answer("a b c", "a b d")));
        assertThat(chrF.precision()).isCloseTo(100 * 7 / 18.0, within(1e-12));
        assertThat(chrF.recall()).isCloseTo(100 * 7 / 18.0, within(1e-12));
        // ab beside abc: precision 1 in both orders, recall (2/3 + 1/2) / 2; F = 5 · p · r / (4 · p + r)
        var recall = (2 / 3.0 + 1 / 2.0) / 2;
        assertThat(ChrF.of(List.of(answer("ab", "abc"))).score())
                .isCloseTo(100 * 5 * recall / (4 + recall), within(1e-12));
    }

    @Test
    void of_tokens_dependsOnTheirCharactersAlone() {
        var words = new Answer(List.of("ab", " c"), List.of(List.of("ab", "d")));
        var characters = new Answer(List.of("a", "b", "c"), List.of(List.of("a", "b", "\u00A0", "d")));
        assertThat(ChrF.of(List.of(words))).isEqualTo(ChrF.of(List.of(characters)));
    }

    @Property
    void of_anyCorpus_isFromZeroToHundredAndPerfectOnlyForEqualCharacters(@ForAll("corpora") List<Answer> answers) {
        double score = ChrF.of(answers).score();
        assertThat(score).isBetween(0.0, 100 + 1e-9);
        if (answers.stream().allMatch(Answer::right)) {
            assertThat(score).isCloseTo(100, within(1e-9));
        }
    }

    @Provide
    Arbitrary<List<Answer>> corpora() {
        var words = Arbitraries.strings().withChars("abc").ofMinLength(1).ofMaxLength(4);
        var answers = Combinators.combine(
                        words.list().ofMaxSize(4),
                        words.list()
                                .ofMinSize(1)
                                .ofMaxSize(4)
                                .list()
                                .ofMinSize(1)
                                .ofMaxSize(3))
                .as(Answer::new);
        return answers.list().ofMinSize(1).ofMaxSize(4);
    }

    @Test
    void of_noAnswers_isAnError() {
        assertThatThrownBy(() -> ChrF.of(List.of()))
                .hasMessage("[Carousel/NoAnswers] expected at least one answer to score, found none");
    }
}
