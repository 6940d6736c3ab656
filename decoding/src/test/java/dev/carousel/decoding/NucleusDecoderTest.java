package dev.carousel.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.testkit.languages.Language;
import dev.carousel.testkit.languages.LanguageModel;
import dev.carousel.testkit.languages.Languages;
import dev.carousel.testkit.languages.RandomLanguage;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(Languages.class)
@Domain(DomainContext.Global.class)
class NucleusDecoderTest {
    private static final double[] PROBABILITIES = {0.02, 0.4, 0.08, 0.25, 0.15, 0.1};
    private static final int DRAWS = 20_000;

    @Property
    void decode_smallestShare_isGreedySearch(@ForAll RandomLanguage language, @ForAll long seed) {
        var drawn = new NucleusDecoder(1e-9, 1, seed).decode(LanguageModel.batch(language, 3));
        assertThat(drawn)
                .usingRecursiveComparison()
                .isEqualTo(new GreedyDecoder().decode(LanguageModel.batch(language, 3)));
    }

    @Property
    void decode_wholeShare_isTopKOfAll(@ForAll RandomLanguage language, @ForAll long seed) {
        var drawn = new NucleusDecoder(1, 0.7, seed).decode(LanguageModel.batch(language, 3));
        assertThat(drawn)
                .usingRecursiveComparison()
                .isEqualTo(new TopKDecoder(99, 0.7, seed).decode(LanguageModel.batch(language, 3)));
    }

    @Example
    void decode_manySentences_drawsFromTheNucleus() {
        var language = Language.constant(1, PROBABILITIES);
        int[] counts = new int[PROBABILITIES.length];
        new NucleusDecoder(0.7, 1, 9)
                .decode(LanguageModel.batch(language, DRAWS))
                .forEach(one -> counts[one.get(0).tokens().get(0)]++);
        TopKDecoderTest.assertFit(counts, 0, 0.4, 0, 0.25, 0.15, 0); // 0.4 + 0.25 + 0.15 ≥ 0.7 > 0.4 + 0.25
    }

    @Example
    void decode_nucleusOfHalfALargeVocabulary_drawsFromAllOfIt() {
        double[] alike = new double[1000];
        Arrays.fill(alike, 1, 1000, 1 / 999.0);
        int[] counts = new int[1000];
        new NucleusDecoder(0.4, 1, 9)
                .decode(LanguageModel.batch(Language.constant(1, alike), DRAWS))
                .forEach(one -> counts[one.get(0).tokens().get(0)]++);
        assertThat(Arrays.stream(counts, 1, 400)).allMatch(count -> count > 10); // 50 are expected
        assertThat(Arrays.stream(counts, 402, 1000).sum()).isZero();
    }

    @Example
    void constructor_shareOfNothing_isAnError() {
        assertThatThrownBy(() -> new NucleusDecoder(0, 1, 1))
                .hasMessage(
                        "[Carousel/BadOption] nucleus: share is 0.0 and temperature is 1.0: expected a share above 0"
                                + " and at most 1, and a temperature above 0");
    }
}
