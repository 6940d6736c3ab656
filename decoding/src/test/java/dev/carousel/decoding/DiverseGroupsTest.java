package dev.carousel.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.Hypothesis;
import dev.carousel.testkit.languages.Language;
import dev.carousel.testkit.languages.LanguageModel;
import dev.carousel.testkit.languages.Languages;
import dev.carousel.testkit.languages.RandomLanguage;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(Languages.class)
@Domain(DomainContext.Global.class)
class DiverseGroupsTest {
    private static BeamDecoder beam(int width, int groups, double diversity) {
        return new BeamDecoder(width, width, Scoring.BY_PROBABILITY, Limits.NONE, groups, diversity, 0);
    }

    @Property
    void decode_anyGroups_givesDistinctHypothesesInOrderAsTheModelScoresThem(
            @ForAll RandomLanguage language,
            @ForAll @IntRange(min = 1, max = 4) int groups,
            @ForAll @DoubleRange(max = 3) double diversity) {
        var found = beam(5, groups, diversity)
                .decode(new LanguageModel(language, 2))
                .get(0);
        assertThat(found).isNotEmpty();
        assertThat(found).extracting(Hypothesis::tokens).doesNotHaveDuplicates();
        assertThat(found)
                .extracting(Hypothesis::score)
                .isSortedAccordingTo(Comparator.reverseOrder())
                .isEqualTo(found.stream().map(Hypothesis::logProbability).toList());
        var outputs = language.outputs(2);
        for (Hypothesis hypothesis : found) {
            var same = outputs.stream()
                    .filter(output -> output.tokens().equals(hypothesis.tokens()))
                    .toList();
            assertThat(same).hasSize(1);
            assertThat(hypothesis.logProbability()).isEqualTo(same.get(0).logProbability());
        }
    }

    @Example
    void decode_groups_chooseOtherTokens() {
        var language = Language.constant(2, 0, 0.5, 0.3, 0.2);
        var alike = beam(2, 1, 0).decode(new LanguageModel(language, 0)).get(0);
        assertThat(alike).extracting(Hypothesis::tokens).containsExactly(List.of(1, 1), List.of(1, 2));
        var diverse = beam(2, 2, 1).decode(new LanguageModel(language, 0)).get(0);
        assertThat(diverse).extracting(Hypothesis::tokens).containsExactly(List.of(1, 1), List.of(2, 2));
    }

    @Example
    void decode_groupThatCanOnlyBreakALimit_leavesTheOthersAlone() {
        float none = Float.NEGATIVE_INFINITY;
        float half = (float) Math.log(0.5);
        var language = Language.of(
                4,
                4,
                prefix -> prefix.isEmpty()
                        ? new float[] {none, half, half, none}
                        : prefix.get(0) == 1
                                ? new float[] {half, half, none, none}
                                : new float[] {0, none, none, none});
        var limits = new Limits(2, 0, 0, 0);
        var found = new BeamDecoder(2, 2, Scoring.BY_PROBABILITY, limits, 2, 1, 0)
                .decode(new LanguageModel(language, 0))
                .get(0);
        assertThat(found).extracting(Hypothesis::tokens).containsExactly(List.of(1, 1));
    }

    @Example
    void constructor_moreGroupsThanWidth_saysWhatToChange() {
        assertThatThrownBy(() -> beam(2, 3, 0))
                .hasMessage("[Carousel/BadOption] beam: groups is 3 and width is 2: expected 1 <= groups <= width, so"
                        + " raise width or lower groups");
    }
}
