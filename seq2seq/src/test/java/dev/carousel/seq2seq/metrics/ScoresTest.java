package dev.carousel.seq2seq.metrics;

import static dev.carousel.seq2seq.metrics.Answers.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScoresTest {
    @Test
    void of_corpusWorkedByHand_givesAllRates() {
        var scores = Scores.of(List.of(
                answer("r iː d", "r ɛ d", "r iː d"), // right: 0 of 3
                answer("l ɛ t", "l ɛ d", "l iː d"), // one substitution: 1 of 3
                answer("", "h aʊ s", "h aʊ z ə s"), // three deletions: 3 of 3
                answer("x y z", "x"))); // two insertions: 2 of 1
        assertThat(scores.sequences()).isEqualTo(4);
        assertThat(scores.tokenErrorRate()).isEqualTo(6 / 10.0);
        assertThat(scores.sequenceErrorRate()).isEqualTo(3 / 4.0);
        assertThat(scores.exactMatch()).isEqualTo(1 / 4.0);
        assertThat(scores.bleu().hypothesisTokens()).isEqualTo(9);
    }

    @Test
    void of_allRight_hasNoErrors() {
        var scores = Scores.of(List.of(answer("a b c d", "a b c d"), answer("e", "f", "e")));
        assertThat(scores.tokenErrorRate()).isZero();
        assertThat(scores.sequenceErrorRate()).isZero();
        assertThat(scores.exactMatch()).isEqualTo(1);
        assertThat(scores.bleu().score()).isEqualTo(100);
    }

    @Test
    void nearest_equallyDistantReferences_takesTheLongestInAnyOrder() {
        var nearest = new Answer.Nearest(1, 4);
        assertThat(answer("a b c", "a b", "a b c d", "a b x").nearest()).isEqualTo(nearest);
        assertThat(answer("a b c", "a b c d", "a b x", "a b").nearest()).isEqualTo(nearest);
    }

    @Test
    void nearest_closerReference_isTakenThoughItIsShorter() {
        assertThat(answer("a", "a b", "a b c d").nearest()).isEqualTo(new Answer.Nearest(1, 2));
    }

    @Test
    void of_noAnswers_isAnError() {
        assertThatThrownBy(() -> Scores.of(List.of()))
                .hasMessage("[Carousel/NoAnswers] expected at least one answer to score, found none");
    }

    @Test
    void answer_withoutUsableReference_isAnError() {
        assertThatThrownBy(() -> answer("a b"))
                .hasMessage("[Carousel/NoReference] expected an accepted answer beside [a, b], found none");
        assertThatThrownBy(() -> answer("a b", "x", ""))
                .hasMessage("[Carousel/EmptyReference] expected tokens in every accepted answer beside [a, b]");
    }

    @Test
    void evaluation_lossOfTokens_givesMeanAndPerplexity() {
        // Two tokens at probability ½ and two at ⅛: 2 ln 2 + 6 ln 2 over 4, so the perplexity is 2² = 4.
        var loss = TokenLoss.NONE.plus(2 * Math.log(2), 2).plus(6 * Math.log(2), 2);
        var evaluation = Evaluation.of(loss, Scores.of(List.of(answer("a", "a"))));
        assertThat(evaluation.loss()).isEqualTo(2 * Math.log(2));
        assertThat(evaluation.perplexity()).isCloseTo(4, within(1e-15));
    }
}
