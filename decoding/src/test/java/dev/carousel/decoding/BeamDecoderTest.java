package dev.carousel.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.CarouselException;
import dev.carousel.api.Hypothesis;
import dev.carousel.testkit.languages.Language;
import dev.carousel.testkit.languages.Language.Output;
import dev.carousel.testkit.languages.LanguageModel;
import dev.carousel.testkit.languages.Languages;
import dev.carousel.testkit.languages.RandomLanguage;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(Languages.class)
@Domain(DomainContext.Global.class)
class BeamDecoderTest {
    private static final float NEVER = Float.NEGATIVE_INFINITY;

    @Provide
    Arbitrary<Double> exponents() {
        return Arbitraries.oneOf(Arbitraries.of(0.0, 1.0), Arbitraries.doubles().between(0, 3));
    }

    @Property
    void decode_widthOfAllOutputs_isExhaustiveSearch(
            @ForAll RandomLanguage language,
            @ForAll @IntRange(min = 1, max = 300) int wanted,
            @ForAll("exponents") double alpha) {
        int all = (int) Math.pow(language.vocabulary(), language.length());
        int nBest = Math.min(wanted, all);
        var hypotheses = new BeamDecoder(all, nBest, alpha)
                .decode(new LanguageModel(language, 7))
                .get(0);
        var scores = language.outputs(7).stream()
                .map(output -> output.score(alpha))
                .sorted(Comparator.reverseOrder())
                .limit(nBest)
                .toList();
        assertThat(hypotheses).extracting(Hypothesis::score).containsExactlyElementsOf(scores);
        assertThat(hypotheses).extracting(Hypothesis::tokens).doesNotHaveDuplicates();
    }

    @Property
    void decode_anyWidth_findsWhatThePlainSearchFindsInItsOrder(
            @ForAll RandomLanguage language,
            @ForAll @IntRange(min = 1, max = 6) int width,
            @ForAll @IntRange(min = 1, max = 6) int wanted,
            @ForAll("exponents") double alpha) {
        int nBest = Math.min(wanted, width);
        var batch = new BeamDecoder(width, nBest, alpha).decode(LanguageModel.batch(language, 3));
        for (int sentence = 0; sentence < 3; sentence++) {
            var expected = new PlainBeam(width, nBest, alpha).search(language, sentence);
            var hypotheses = batch.get(sentence);
            assertThat(hypotheses)
                    .extracting(Hypothesis::tokens)
                    .containsExactlyElementsOf(
                            expected.stream().map(Output::tokens).toList());
            assertThat(hypotheses)
                    .extracting(Hypothesis::score)
                    .containsExactlyElementsOf(
                            expected.stream().map(output -> output.score(alpha)).toList());
        }
    }

    @Property
    void decode_widthOne_isGreedySearch(@ForAll RandomLanguage language, @ForAll("exponents") double alpha) {
        var beam = new BeamDecoder(1, 1, alpha).decode(LanguageModel.batch(language, 3));
        var greedy = new GreedyDecoder().decode(LanguageModel.batch(language, 3));
        assertThat(beam)
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*score")
                .isEqualTo(greedy);
    }

    @Example
    void decode_bestFound_stopsWhenNoLivePrefixCanWin() {
        var language = Language.constant(10, 0.6, 0.4);
        var byProbability = new LanguageModel(language, 0);
        assertThat(new BeamDecoder(2, 1, 0).decode(byProbability).get(0).get(0).tokens())
                .isEmpty();
        assertThat(byProbability.steps()).isEqualTo(1); // log 0.6 ≥ log 0.4
        var byMean = new LanguageModel(language, 0);
        assertThat(new BeamDecoder(2, 1, 1).decode(byMean).get(0).get(0).tokens())
                .isEmpty();
        assertThat(byMean.steps()).isEqualTo(6); // log 0.6 ≥ n · log 0.4 / 10 from n = 6 on
    }

    @Example
    void decode_finishedSentences_leaveTheModel() {
        var language = new Language() {
            @Override
            public int vocabulary() {
                return 3;
            }

            @Override
            public int length() {
                return 9;
            }

            @Override
            public float[] next(long sentence, List<Integer> prefix) {
                return prefix.size() < sentence ? new float[] {-9, -0.01f, -99} : new float[] {-0.01f, -9, -99};
            }
        };
        var model = new LanguageModel(language, 0, 1, 2);
        assertThat(new BeamDecoder(1, 1, 0).decode(model))
                .extracting(hypotheses -> hypotheses.get(0).tokens())
                .containsExactly(List.of(), List.of(1), List.of(1, 1));
        assertThat(model.rowSteps()).isEqualTo(1 + 2 + 3);
    }

    @Example
    void decode_prefixThatCannotGoOn_dies() {
        var language = Language.of(
                4,
                4,
                prefix -> prefix.isEmpty()
                        ? new float[] {NEVER, -0.2f, -1.8f, NEVER}
                        : new float[] {prefix.get(0) == 1 ? NEVER : 0, NEVER, NEVER, NEVER});
        assertThat(new BeamDecoder(2, 2, 0)
                        .decode(new LanguageModel(language, 0))
                        .get(0))
                .extracting(Hypothesis::tokens)
                .containsExactly(List.of(2));
    }

    @Example
    void decode_noSentences_givesNothing() {
        assertThat(new BeamDecoder(2, 1, 0).decode(new LanguageModel(Language.constant(3, 1, 0))))
                .isEmpty();
    }

    @Example
    void constructor_moreHypothesesThanWidth_saysWhatToChange() {
        assertThatThrownBy(() -> new BeamDecoder(3, 4, 0))
                .isInstanceOf(CarouselException.class)
                .hasMessage("[Carousel/BadOption] beam: n-best is 4 and width is 3: expected 1 <= n-best <= width,"
                        + " so raise width or lower n-best");
        assertThatThrownBy(() -> new BeamDecoder(3, 1, -1))
                .hasMessage("[Carousel/BadOption] beam: length-normalisation is -1.0: expected 0 or more");
    }
}
