package dev.carousel.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.Hypothesis;
import dev.carousel.testkit.languages.Language;
import dev.carousel.testkit.languages.LanguageModel;
import dev.carousel.testkit.languages.Languages;
import dev.carousel.testkit.languages.RandomLanguage;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(Languages.class)
@Domain(DomainContext.Global.class)
class LimitsTest {
    private static List<Hypothesis> decode(Language language, int width, Limits limits, int sourceLength) {
        var decoder = new BeamDecoder(width, width, Scoring.BY_PROBABILITY, limits, 1, 0, 0);
        return decoder.decode(new SourcedModel(new LanguageModel(language, 4), sourceLength))
                .get(0);
    }

    /** Every token always may come. */
    private static Language open(int length) {
        return Language.constant(length, 0.4, 0.35, 0.15, 0.1);
    }

    @Property
    void decode_anyLimits_findsWhatExhaustiveSearchFindsWithinThem(
            @ForAll long seed,
            @ForAll @IntRange(max = 4) int least,
            @ForAll @IntRange(max = 4) int noRepeat,
            @ForAll @IntRange(min = 1, max = 4) int length) {
        var language = new RandomLanguage(seed, 4, length, 0, false);
        var limits = new Limits(least, 0, 0, noRepeat);
        var within = language.outputs(4).stream()
                .filter(output -> output.tokens().size() >= Math.min(least, length - 1))
                .filter(output -> repeatsNoRun(output.tokens(), noRepeat))
                .toList();
        var found = decode(language, 300, limits, 0);
        if (within.isEmpty()) {
            assertThat(found).isNotEmpty();
        } else {
            assertThat(found).hasSameSizeAs(within);
            assertThat(found.get(0).logProbability())
                    .isEqualTo(within.stream()
                            .mapToDouble(Language.Output::logProbability)
                            .max()
                            .orElseThrow());
        }
    }

    @Property
    void decode_anyMost_findsWhatExhaustiveSearchFindsWithinIt(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int most,
            @ForAll @IntRange(min = 1, max = 4) int length) {
        var language = new RandomLanguage(seed, 4, length, 0, false);
        var within = language.outputs(4).stream()
                .filter(output -> output.tokens().size() <= most)
                .filter(output ->
                        most >= length || output.length() > output.tokens().size())
                .toList();
        var found = decode(language, 300, new Limits(0, 0, most, 0), 1);
        assertThat(found)
                .extracting(Hypothesis::tokens)
                .containsExactlyInAnyOrderElementsOf(
                        within.stream().map(Language.Output::tokens).toList());
    }

    private static boolean repeatsNoRun(List<Integer> tokens, int size) {
        var seen = new HashSet<List<Integer>>();
        for (int i = 0; size > 0 && i + size <= tokens.size(); i++) {
            if (!seen.add(tokens.subList(i, i + size))) {
                return false;
            }
        }
        return true;
    }

    @Example
    void decode_leastPerSourceToken_waitsForTheEnd() {
        assertThat(decode(open(9), 1, new Limits(0, 1.5, 0, 0), 3).get(0).tokens())
                .hasSize(5);
    }

    @Example
    void decode_mostPerSourceToken_cutsOutputs() {
        var never = Language.constant(9, 0, 0.6, 0.4);
        Hypothesis cut = decode(never, 2, new Limits(0, 0, 1.5, 0), 3).get(0);
        assertThat(cut.tokens()).containsExactly(1, 1, 1, 1);
        assertThat(cut.ended()).isFalse();
        assertThat(cut.logProbability()).isCloseTo(4 * Math.log(0.6), within(1e-6));
        assertThat(cut.logProbabilities()).hasSize(4);

        var rarely = Language.constant(9, 0.01, 0.59, 0.4);
        assertThat(decode(rarely, 2, new Limits(0, 0, 1.5, 0), 3))
                .extracting(Hypothesis::ended, hypothesis -> hypothesis.tokens().size())
                .hasSize(2)
                .containsOnly(tuple(true, 4));
        assertThat(decode(rarely, 2, new Limits(0, 1.5, 1.5, 0), 2))
                .extracting(hypothesis -> hypothesis.tokens().size())
                .hasSize(2)
                .containsOnly(3);
        assertThat(decode(never, 1, new Limits(0, 0, 1.5, 0), 0).get(0).tokens())
                .hasSize(9); // no source, no such limit
    }

    @Example
    void decode_limitsThatLeaveNothing_giveWay() {
        var one = Language.constant(4, 0, 1);
        assertThat(decode(one, 1, new Limits(0, 0, 0, 1), 0).get(0).tokens()).containsExactly(1, 1, 1, 1);
    }

    @Example
    void constructor_leastAboveMost_saysWhichOptions() {
        assertThatThrownBy(() -> new Limits(0, 2, 1, 0))
                .hasMessage(
                        "[Carousel/BadOption] beam: min-ratio 2.0 is above max-ratio 1.0: no output could keep both");
        assertThatThrownBy(() -> new Limits(-1, 0, 0, 0))
                .hasMessage("[Carousel/BadOption] beam: min-length -1, min-ratio 0.0, max-ratio 0.0, no-repeat 0:"
                        + " expected 0 or more");
    }
}
