package dev.carousel.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.Hypothesis;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(Languages.class)
@Domain(DomainContext.Global.class)
class TopKDecoderTest {
    private static final int DRAWS = 20_000;
    private static final double[] PROBABILITIES = {0.02, 0.4, 0.08, 0.25, 0.15, 0.1};

    @Property
    void decode_kOfOne_isGreedySearch(@ForAll RandomLanguage language, @ForAll long seed) {
        var drawn = new TopKDecoder(1, 0.8, seed).decode(LanguageModel.batch(language, 3));
        var greedy = new GreedyDecoder().decode(LanguageModel.batch(language, 3));
        assertThat(drawn).usingRecursiveComparison().isEqualTo(greedy);
    }

    @Property
    void decode_inBatch_givesWhatItGivesAlone(
            @ForAll RandomLanguage language, @ForAll @IntRange(min = 1, max = 9) int k, @ForAll long seed) {
        Outputs.assertBatchIsAsAlone(new TopKDecoder(k, 1.5, seed), language);
    }

    @Property
    void decode_anyLanguage_drawsPossibleOutputsAsTheModelScoresThem(
            @ForAll RandomLanguage language, @ForAll @IntRange(min = 1, max = 9) int k, @ForAll long seed) {
        var batch = new TopKDecoder(k, 2, seed).decode(LanguageModel.batch(language, 3));
        for (int sentence = 0; sentence < 3; sentence++) {
            assertThat(batch.get(sentence)).hasSize(1);
            Hypothesis hypothesis = batch.get(sentence).get(0);
            assertThat(hypothesis.logProbability()).isFinite().isEqualTo(hypothesis.score());
            Outputs.assertFaithful(language, sentence, hypothesis);
        }
    }

    @Example
    void decode_sameSeed_givesTheSameSampleAndAnotherSeedAnother() {
        var language = Language.constant(50, 0.01, 0.5, 0.49);
        assertThat(tokens(language, 5)).isEqualTo(tokens(language, 5)).isNotEqualTo(tokens(language, 6));
    }

    private static List<Integer> tokens(Language language, long seed) {
        return new TopKDecoder(3, 1, seed)
                .decode(new LanguageModel(language, 0))
                .get(0)
                .get(0)
                .tokens();
    }

    @Example
    void decode_manySentences_drawsTheTruncatedDistribution() {
        var language = Language.constant(1, PROBABILITIES);
        var batch = new TopKDecoder(4, 1, 9).decode(LanguageModel.batch(language, DRAWS));
        int[] counts = count(batch.stream().map(one -> one.get(0).tokens().get(0)));
        assertFit(counts, 0, 0.4, 0, 0.25, 0.15, 0.1);
    }

    @Example
    void decode_temperature_drawsPowersOfTheProbabilities() {
        var language = Language.constant(1, PROBABILITIES);
        var batch = new TopKDecoder(3, 0.5, 9).decode(LanguageModel.batch(language, DRAWS));
        int[] counts = count(batch.stream().map(one -> one.get(0).tokens().get(0)));
        assertFit(counts, 0, 0.4 * 0.4, 0, 0.25 * 0.25, 0.15 * 0.15, 0);
    }

    @Example
    void decode_manySeeds_drawsTheTruncatedDistribution() {
        var language = Language.constant(1, PROBABILITIES);
        int[] counts = count(IntStream.range(0, DRAWS)
                .mapToObj(seed -> new TopKDecoder(4, 1, seed)
                        .decode(new LanguageModel(language, 0))
                        .get(0)
                        .get(0)
                        .tokens()
                        .get(0)));
        assertFit(counts, 0, 0.4, 0, 0.25, 0.15, 0.1);
    }

    @Example
    void decode_manySteps_drawsPairsOfTokensIndependently() {
        var language = Language.constant(5_001, 0, 0.5, 0.3, 0.2);
        var tokens = new TopKDecoder(9, 1, 3)
                .decode(new LanguageModel(language, 0))
                .get(0)
                .get(0)
                .tokens();
        int[] counts = count(IntStream.range(0, 5_000).mapToObj(i -> 3 * tokens.get(i) + tokens.get(i + 1)), 13);
        double[] weights = new double[13];
        for (int first = 1; first <= 3; first++) {
            for (int second = 1; second <= 3; second++) {
                weights[3 * first + second] = weight(first) * weight(second);
            }
        }
        assertFit(counts, weights);
    }

    private static double weight(int token) {
        return 0.1 * (token == 1 ? 5 : token == 2 ? 3 : 2);
    }

    @Example
    void constructor_badSettings_saysWhatIsExpected() {
        assertThatThrownBy(() -> new TopKDecoder(0, 1, 0))
                .hasMessage("[Carousel/BadOption] top-k: k is 0 and temperature is 1.0:"
                        + " expected k of at least 1 and a temperature above 0");
        assertThatThrownBy(() -> new TopKDecoder(1, Double.NaN, 0)).hasMessageContaining("temperature is NaN");
    }

    private static int[] count(Stream<Integer> tokens) {
        return count(tokens, PROBABILITIES.length);
    }

    private static int[] count(Stream<Integer> tokens, int vocabulary) {
        int[] counts = new int[vocabulary];
        tokens.forEach(token -> counts[token]++);
        return counts;
    }

    /** Pearson's χ²: a true distribution exceeds 60 with a probability below 10⁻⁹ at up to 8 degrees of freedom. */
    static void assertFit(int[] counts, double... weights) {
        double draws = IntStream.of(counts).sum();
        double total = DoubleStream.of(weights).sum();
        double chiSquared = 0;
        for (int token = 0; token < counts.length; token++) {
            double expected = draws * weights[token] / total;
            if (expected == 0) {
                assertThat(counts[token]).isZero();
            } else {
                chiSquared += (counts[token] - expected) * (counts[token] - expected) / expected;
            }
        }
        assertThat(chiSquared).isPositive().isLessThan(60);
    }
}
