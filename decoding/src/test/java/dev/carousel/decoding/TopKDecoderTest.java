package dev.carousel.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.testkit.languages.Language;
import dev.carousel.testkit.languages.LanguageModel;
import dev.carousel.testkit.languages.Languages;
import dev.carousel.testkit.languages.RandomLanguage;
import dev.carousel.testkit.trial.Fit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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

    static void assertFit(int[] counts, double... weights) {
        assertThat(Fit.chance(counts, weights)).isGreaterThan(1e-9);
    }
}
