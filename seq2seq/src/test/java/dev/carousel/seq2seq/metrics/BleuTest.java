package dev.carousel.seq2seq.metrics;

import static dev.carousel.seq2seq.metrics.Answers.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
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

/** Expectations are worked out by hand from the definition: products of fractions under a fourth root, a penalty before. */
class BleuTest {
    private static final double NO_PENALTY = 1;

    static Stream<Arguments> worked() {
        return Stream.of(
                Arguments.of(
                        "a perfect answer",
                        List.of(answer("the cat sat on the mat", "the cat sat on the mat")),
                        NO_PENALTY,
                        new double[] {1, 1, 1, 1}),
                Arguments.of(
                        "'the' seven times, which no reference has more than twice (Papineni, example 2)",
                        List.of(answer(
                                "the the the the the the the", "the cat is on the mat", "there is a cat on the mat")),
                        NO_PENALTY, // both references are no longer than 7, the second is as long
                        new double[] {2 / 7.0, 1 / (2 * 6.0), 1 / (4 * 5.0), 1 / (8 * 4.0)}),
                Arguments.of(
                        "no 4-gram matches: a, b, c, d, e; ab, bc, de; abc",
                        List.of(answer("a b c x d e", "a b c d e")),
                        NO_PENALTY,
                        new double[] {5 / 6.0, 3 / 5.0, 1 / 4.0, 1 / (2 * 3.0)}),
                Arguments.of(
                        "no 3- and 4-gram matches, a bigram from each reference",
                        List.of(answer("a b c d", "a b x y", "p q c d")),
                        NO_PENALTY,
                        new double[] {4 / 4.0, 2 / 3.0, 1 / (2 * 2.0), 1 / (4 * 1.0)}),
                Arguments.of(
                        "too short by one of five words",
                        List.of(answer("a b c d", "a b c d e")),
                        Math.exp(1 - 5 / 4.0),
                        new double[] {1, 1, 1, 1}),
                Arguments.of(
                        "too short for the closest reference: of 6 and 9, 6",
                        List.of(answer("a b c d", "a b c d e f", "a b c d e f g h i")),
                        Math.exp(1 - 6 / 4.0),
                        new double[] {1, 1, 1, 1}),
                Arguments.of(
                        "references of 4 and 6 words equally close to 5: the shorter counts, in any order",
                        List.of(
                                answer("a b c d e", "a b c d e f", "a b c d"),
                                answer("a b c d e", "a b c d", "a b c d e f")),
                        NO_PENALTY,
                        new double[] {1, 1, 1, 1}),
                Arguments.of(
                        "three words alone have no 4-gram",
                        List.of(answer("a b c", "a b c")),
                        NO_PENALTY,
                        new double[] {1, 1, 1, 0}),
                Arguments.of(
                        "three words beside five: counts are those of the corpus",
                        List.of(answer("a b c", "a b c"), answer("d e f g h", "d e f g h")),
                        NO_PENALTY,
                        new double[] {8 / 8.0, 6 / 6.0, 4 / 4.0, 2 / 2.0}),
                Arguments.of(
                        "one of two answers wrong: matches are added before they are divided",
                        List.of(answer("a b c d", "a b c d"), answer("p q r s t u", "v w x y z u")),
                        NO_PENALTY,
                        new double[] {5 / 10.0, 3 / 8.0, 2 / 6.0, 1 / 4.0}),
                Arguments.of(
                        "an empty answer lengthens the reference only",
                        List.of(answer("", "x y"), answer("a b c d", "a b c d")),
                        Math.exp(1 - 6 / 4.0),
                        new double[] {1, 1, 1, 1}),
                Arguments.of("nothing but empty answers", List.of(answer("", "x y")), 0.0, new double[] {0, 0, 0, 0}),
                Arguments.of(
                        "not one word matches: no smoothing",
                        List.of(answer("p q r s", "a b c d e")),
                        Math.exp(1 - 5 / 4.0),
                        new double[] {0, 0, 0, 0}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("worked")
    void of_casesWorkedByHand_isPenaltyTimesGeometricMean(
            String what, List<Answer> answers, double penalty, double[] precisions) {
        var bleu = Bleu.of(answers);
        var product = precisions[0] * precisions[1] * precisions[2] * precisions[3];
        assertThat(bleu.score()).isCloseTo(100 * penalty * Math.sqrt(Math.sqrt(product)), within(1e-12));
        assertThat(bleu.brevityPenalty()).isCloseTo(penalty, within(1e-15));
        for (var n = 0; n < Bleu.ORDERS; n++) {
            assertThat(bleu.precisions().get(n)).isCloseTo(100 * precisions[n], within(1e-12));
        }
    }

    @Test
    void of_lengths_areThoseOfHypothesesAndClosestReferences() {
        var bleu = Bleu.of(List.of(answer("a b", "a", "a b c d"), answer("c", "c d e")));
        assertThat(bleu.hypothesisTokens()).isEqualTo(3);
        assertThat(bleu.referenceTokens()).isEqualTo(1 + 3);
    }

    @Test
    void of_digits_areThoseOfAPocketCalculator() {
        // 100 · (2 / 53760)^¼ and 100 · (1 / 48)^¼
        var clipped = answer("the the the the the the the", "the cat is on the mat", "there is a cat on the mat");
        assertThat(Bleu.of(List.of(clipped)).score()).isCloseTo(7.80984984, within(1e-8));
        assertThat(Bleu.of(List.of(answer("a b c x d e", "a b c d e"))).score()).isCloseTo(37.99178428, within(1e-8));
    }

    @Test
    void of_knownLines_isWhatSacreBleuGives() { // version 2.6.0, tokenize=none
        var rides = answer("a man rides a bike", "a man is riding a bicycle", "the man rides his bike");
        assertThat(Bleu.of(List.of(rides)).score()).isCloseTo(31.94715521231364, within(1e-12));
        var rad = answer("ein Mann fährt Fahrrad", "ein Mann fährt ein rotes Rad");
        assertThat(Bleu.of(List.of(rad)).score()).isCloseTo(36.06452879987789, within(1e-12));
    }

    @Property
    void of_answersEqualToAReference_isPerfect(@ForAll("sentences") List<String> sentence) {
        var answers = List.of(new Answer(sentence, List.of(List.of("q"), sentence)));
        assertThat(Bleu.of(answers).score()).isCloseTo(sentence.size() < 4 ? 0 : 100, within(1e-9));
    }

    @Property
    void of_orderOfAnswersAndReferences_doesNotMatter(@ForAll("corpora") List<Answer> answers) {
        var turned = answers.stream()
                .map(answer -> new Answer(answer.hypothesis(), reversed(answer.accepted())))
                .toList();
        assertThat(Bleu.of(reversed(turned))).isEqualTo(Bleu.of(answers));
    }

    @Property
    void of_anyCorpus_isFromZeroToHundred(@ForAll("corpora") List<Answer> answers) {
        assertThat(Bleu.of(answers).score()).isBetween(0.0, 100 + 1e-9);
    }

    @Test
    void of_noAnswers_isAnError() {
        assertThatThrownBy(() -> Bleu.of(List.of()))
                .hasMessage("[Carousel/NoAnswers] expected at least one answer to score, found none");
    }

    @Provide
    Arbitrary<List<String>> sentences() {
        return Arbitraries.of("a", "b", "c").list().ofMinSize(1).ofMaxSize(9);
    }

    @Provide
    Arbitrary<List<Answer>> corpora() {
        var answers = Combinators.combine(
                        Arbitraries.of("a", "b", "c").list().ofMaxSize(9),
                        sentences().list().ofMinSize(1).ofMaxSize(3))
                .as(Answer::new);
        return answers.list().ofMinSize(1).ofMaxSize(5);
    }

    private static <T> List<T> reversed(List<T> list) {
        var reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }
}
