package dev.carousel.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.Hypothesis;
import dev.carousel.testkit.languages.LanguageModel;
import dev.carousel.testkit.languages.Languages;
import dev.carousel.testkit.languages.RandomLanguage;
import java.util.Comparator;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(Languages.class)
@Domain(DomainContext.Global.class)
class ScoringTest {
    private static final Scoring WU = new Scoring(Scoring.LengthPenalty.WU, 0.6, 0);

    private static Prefix prefix(float[]... looks) {
        Prefix prefix = Prefix.start(9);
        for (float[] look : looks) {
            prefix = prefix.then(1, prefix.logProbability() - 0.5, look, 0);
        }
        return prefix;
    }

    @Example
    void score_wu_isEquation14() {
        Prefix three = prefix(new float[] {1, 0}, new float[] {0.5f, 0.25f}, new float[] {0, 0.25f});
        assertThat(WU.score(three, 2)).isCloseTo(-1.5 / Math.pow(8.0 / 6, 0.6), within(1e-15));
        double coverage = Math.log(1) + Math.log(0.5);
        assertThat(new Scoring(Scoring.LengthPenalty.WU, 0.6, 0.2).score(three, 2))
                .isCloseTo(-1.5 / Math.pow(8.0 / 6, 0.6) + 0.2 * coverage, within(1e-15));
    }

    @Example
    void score_padding_isNotCovered() {
        Prefix one = prefix(new float[] {1, 0, 0});
        assertThat(new Scoring(Scoring.LengthPenalty.POWER, 0, 1).score(one, 1)).isEqualTo(-0.5);
        assertThat(new Scoring(Scoring.LengthPenalty.POWER, 0, 1).score(one, 0)).isLessThan(-40);
    }

    @Example
    void score_coverageWithoutAttention_saysWhatToSet() {
        assertThatThrownBy(() -> new Scoring(Scoring.LengthPenalty.POWER, 0, 1).score(prefix(new float[0]), 0))
                .hasMessage("[Carousel/BadOption] beam: coverage-penalty needs a model with attention, and this one has"
                        + " none: set it to 0");
    }

    @Property
    void decode_wuAndWidthOfAllOutputs_isExhaustiveSearch(
            @ForAll RandomLanguage language, @ForAll @DoubleRange(max = 3) double alpha) {
        int all = (int) Math.pow(language.vocabulary(), language.length());
        var scoring = new Scoring(Scoring.LengthPenalty.WU, alpha, 0);
        var found = new BeamDecoder(all, 1, scoring, Limits.NONE, 1, 0, 0)
                .decode(new LanguageModel(language, 7))
                .get(0);
        double best = language.outputs(7).stream()
                .map(o -> o.logProbability() / StrictMath.pow((5.0 + o.length()) / 6, alpha))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        assertThat(found).extracting(Hypothesis::score).containsExactly(best);
    }

    @Property
    void decode_anyLanguage_tellsTheLogProbabilityOfEachToken(@ForAll RandomLanguage language) {
        for (Hypothesis hypothesis :
                new BeamDecoder(3, 3, 0).decode(new LanguageModel(language, 7)).get(0)) {
            var tokens = hypothesis.tokens();
            assertThat(hypothesis.logProbabilities()).hasSize(tokens.size() + (hypothesis.ended() ? 1 : 0));
            for (int i = 0; i < tokens.size(); i++) {
                assertThat(hypothesis.logProbabilities().get(i))
                        .isCloseTo(language.next(7, tokens.subList(0, i))[tokens.get(i)], within(1e-5));
            }
        }
    }
}
