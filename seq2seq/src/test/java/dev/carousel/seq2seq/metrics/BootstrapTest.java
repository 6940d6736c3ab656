package dev.carousel.seq2seq.metrics;

import static dev.carousel.seq2seq.metrics.Answers.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BootstrapTest {
    private static final Bootstrap USUAL = Bootstrap.at(0.95);

    /** Answers to so many questions, each right with this probability. */
    private static List<Outcome> outcomes(int many, double right, long seed) {
        var random = new Random(seed);
        var outcomes = new ArrayList<Outcome>();
        for (int i = 0; i < many; i++) {
            var said = random.nextDouble() < right ? "a b c d e" : "a b x d e";
            outcomes.add(new Outcome(answer(said, "a b c d e"), new TokenLoss(2 * random.nextDouble(), 6)));
        }
        return outcomes;
    }

    @Test
    void intervals_ofAShare_areThoseOfTheNormalApproximation() {
        var outcomes = outcomes(1000, 0.7, 1);
        double share = Measure.EXACT_MATCH.of(outcomes);
        double half = 1.96 * Math.sqrt(share * (1 - share) / 1000);
        var interval = USUAL.interval(Measure.EXACT_MATCH, outcomes);
        assertThat(interval.low()).isCloseTo(share - half, within(0.004));
        assertThat(interval.high()).isCloseTo(share + half, within(0.004));
    }

    @Test
    void intervals_ofManySamples_holdTheTruthAsOftenAsTheySay() {
        int held = 0;
        for (int sample = 0; sample < 300; sample++) {
            var interval = new Bootstrap(0.9, 200, 1).interval(Measure.EXACT_MATCH, outcomes(150, 0.6, 1000 + sample));
            held += interval.low() <= 0.6 && 0.6 <= interval.high() ? 1 : 0;
        }
        assertThat(held / 300.0).isBetween(0.84, 0.95); // 0.9 and three standard errors
    }

    @ParameterizedTest
    @EnumSource
    void intervals_ofEachMeasure_holdItsValue(Measure measure) {
        var outcomes = outcomes(300, 0.5, 2);
        var interval = USUAL.interval(measure, outcomes);
        assertThat(measure.of(outcomes)).isBetween(interval.low(), interval.high());
        assertThat(interval.low()).isLessThan(interval.high());
        assertThat(new Bootstrap(0.5, 1000, 1).interval(measure, outcomes).low())
                .isGreaterThan(interval.low());
    }

    @Test
    void measures_ofACorpus_areThoseOfItsScores() {
        var answers = List.of(answer("a b c d x", "a b c d e"), answer("p q", "q r", "p q"), answer("", "s"));
        var outcomes = answers.stream()
                .map(answer -> new Outcome(answer, new TokenLoss(1.5, 3)))
                .toList();
        var scores = Scores.of(answers);
        assertThat(Measure.TOKEN_ERROR_RATE.of(outcomes))
                .isEqualTo(scores.tokenErrorRate())
                .isEqualTo(2 / 8.0);
        assertThat(Measure.SEQUENCE_ERROR_RATE.of(outcomes)).isEqualTo(scores.sequenceErrorRate());
        assertThat(Measure.EXACT_MATCH.of(outcomes)).isEqualTo(scores.exactMatch());
        assertThat(Measure.BLEU.of(outcomes)).isEqualTo(scores.bleu().score());
        assertThat(Measure.CHRF.of(outcomes)).isEqualTo(scores.chrF().score());
        assertThat(Measure.PERPLEXITY.of(outcomes)).isCloseTo(Math.exp(0.5), within(1e-15));
    }

    @Test
    void intervals_again_areTheSame() {
        var outcomes = outcomes(100, 0.5, 3);
        assertThat(USUAL.intervals(outcomes)).isEqualTo(USUAL.intervals(outcomes));
        assertThat(new Bootstrap(0.95, 1000, 2).intervals(outcomes)).isNotEqualTo(USUAL.intervals(outcomes));
    }

    @Test
    void interval_drawsWithTheGeneratorThatIsTheSameOnEveryRuntime() {
        var outcomes = outcomes(20, 0.6, 9);
        var random = new Random(7);
        double[] drawn = new double[100];
        for (int i = 0; i < drawn.length; i++) {
            var corpus = new ArrayList<Outcome>();
            for (int j = 0; j < outcomes.size(); j++) {
                corpus.add(outcomes.get(random.nextInt(outcomes.size())));
            }
            drawn[i] = Measure.EXACT_MATCH.of(corpus);
        }
        assertThat(new Bootstrap(0.9, 100, 7).interval(Measure.EXACT_MATCH, outcomes))
                .isEqualTo(Interval.middle(drawn, 0.9));
    }

    @Test
    void compare_measuresThatAreNotFinite_isNotSure() {
        var lost = List.of(new Outcome(answer("a", "a"), new TokenLoss(5000, 2)));
        var comparison = USUAL.compare(Measure.PERPLEXITY, lost, lost);
        assertThat(comparison.difference()).isNaN();
        assertThat(comparison.p()).isNaN();
    }

    @Test
    void compare_aModelWithItself_findsNothing() {
        var outcomes = outcomes(100, 0.5, 4);
        USUAL.compare(outcomes, outcomes).values().forEach(comparison -> {
            assertThat(comparison).isEqualTo(new Comparison(0, new Interval(0, 0), 1));
        });
    }

    @Test
    void compare_aModelThatIsMuchBetter_isSure() {
        var comparison = USUAL.compare(Measure.EXACT_MATCH, outcomes(300, 0.9, 5), outcomes(300, 0.5, 6));
        assertThat(comparison.difference()).isBetween(0.3, 0.5);
        assertThat(comparison.interval().low()).isBetween(0.2, comparison.difference());
        assertThat(comparison.p()).isEqualTo(1 / 1001.0);
    }

    @Test
    void compare_modelsThatAreEqual_isWrongAsOftenAsItSays() {
        int rejected = 0;
        for (int pair = 0; pair < 300; pair++) {
            var comparison = new Bootstrap(0.95, 200, 1)
                    .compare(Measure.EXACT_MATCH, outcomes(150, 0.5, 2 * pair), outcomes(150, 0.5, 2 * pair + 1));
            rejected += comparison.p() <= 0.1 ? 1 : 0;
        }
        assertThat(rejected / 300.0).isBetween(0.05, 0.16); // 0.1 and three standard errors
    }

    @Test
    void compare_answersInPairs_knowsMoreThanIntervalsDo() {
        var worse = outcomes(200, 0.5, 7);
        var better = new ArrayList<>(worse);
        for (int i = 0; i < 12; i++) {
            better.set(
                    i,
                    new Outcome(answer("a b c d e", "a b c d e"), worse.get(i).surprise()));
        }
        var comparison = USUAL.compare(Measure.EXACT_MATCH, better, worse);
        var intervals = USUAL.interval(Measure.EXACT_MATCH, worse);
        assertThat(comparison.p()).isLessThan(0.05);
        assertThat(Measure.EXACT_MATCH.of(better)).isLessThan(intervals.high());
    }

    @Test
    void compare_otherSources_isAnError() {
        assertThatThrownBy(() -> USUAL.compare(outcomes(3, 1, 1), outcomes(4, 1, 1)))
                .hasMessage("[Carousel/OtherSources] expected the same sources for both models, found 3 and 4");
    }

    @Test
    void make_outOfRange_saysWhatIsExpected() {
        assertThatThrownBy(() -> Bootstrap.at(95))
                .hasMessage("[Carousel/ValueOutOfRange] confidence: expected a level from 0.5 to 0.99, such as 0.95,"
                        + " found 95.0");
        assertThatThrownBy(() -> new Bootstrap(0.95, 10, 1))
                .hasMessage("[Carousel/ValueOutOfRange] resamples: expected at least 100, found 10");
    }
}
