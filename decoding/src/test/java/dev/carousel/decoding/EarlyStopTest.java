package dev.carousel.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.Hypothesis;
import dev.carousel.testkit.languages.Language;
import dev.carousel.testkit.languages.LanguageModel;
import dev.carousel.testkit.languages.Languages;
import dev.carousel.testkit.languages.RandomLanguage;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** A search that stops as early as it may finds what one finds that goes on to the greatest length: {@link BeamDecoder} has the proof. */
@Domain(Languages.class)
@Domain(DomainContext.Global.class)
class EarlyStopTest {
    private static final int SENTENCES = 3;

    @Provide
    Arbitrary<Scoring> scorings() {
        return Combinators.combine(
                        Arbitraries.of(Scoring.LengthPenalty.class),
                        Arbitraries.oneOf(
                                Arbitraries.of(0.0, 1e-17, 1.0),
                                Arbitraries.doubles().between(0, 10)),
                        Arbitraries.oneOf(
                                Arbitraries.just(0.0), Arbitraries.doubles().between(0, 2)))
                .as(Scoring::new);
    }

    @Provide
    Arbitrary<Limits> limits() {
        var ratios = Arbitraries.of(0.0, 0.5, 1.0);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 3),
                        ratios,
                        ratios,
                        Arbitraries.integers().between(0, 3))
                .as((least, low, more, run) -> new Limits(least, low, more == 0 ? 0 : low + more, run));
    }

    @Property(tries = 2000)
    void decode_stoppingEarly_findsWhatAPatientSearchFinds(
            @ForAll RandomLanguage language,
            @ForAll @IntRange(min = 1, max = 6) int width,
            @ForAll @IntRange(min = 1, max = 6) int wanted,
            @ForAll @IntRange(min = 1, max = 3) int groups,
            @ForAll("scorings") Scoring scoring,
            @ForAll("limits") Limits limits,
            @ForAll @IntRange(max = 2) int sourceLength) {
        int nBest = Math.min(wanted, width);
        int shared = Math.min(groups, width);
        var early = LanguageModel.batch(language, SENTENCES);
        var found = new BeamDecoder(width, nBest, scoring, limits, shared, 0.5, 0)
                .decode(new SourcedModel(early, sourceLength));
        var patient = LanguageModel.batch(language, SENTENCES);
        var all = Search.run(
                new SourcedModel(patient, sourceLength),
                new Goal(Integer.MAX_VALUE, scoring, limits), // never has enough, so never stops early
                new MostProbable(width, shared, 0.5));
        for (int sentence = 0; sentence < SENTENCES; sentence++) {
            var best = all.get(sentence)
                    .subList(0, Math.min(nBest, all.get(sentence).size()));
            assertThat(found.get(sentence))
                    .extracting(Hypothesis::tokens)
                    .isEqualTo(best.stream().map(Hypothesis::tokens).toList());
            assertThat(found.get(sentence))
                    .extracting(Hypothesis::score)
                    .isEqualTo(best.stream().map(Hypothesis::score).toList());
        }
        assertThat(early.rowSteps()).isLessThanOrEqualTo(patient.rowSteps());
    }

    @Example
    void decode_wu_stopsAsSoonAsTheBoundAllows() {
        // 10 tokens at most: log 0.6 ≥ n · log 0.4 / (15 / 6) from n = 2 on
        var model = new LanguageModel(Language.constant(10, 0.6, 0.4), 0);
        var wu = new Scoring(Scoring.LengthPenalty.WU, 1, 0);
        assertThat(new BeamDecoder(2, 1, wu, Limits.NONE, 1, 0, 0)
                        .decode(model)
                        .get(0)
                        .get(0)
                        .tokens())
                .isEmpty();
        assertThat(model.steps()).isEqualTo(2);
    }

    @Example
    void greatestDivisor_isThatOfTheGreatestLength() {
        assertThat(Scoring.normalised(2).greatestDivisor(7)).isEqualTo(49);
        assertThat(Scoring.BY_PROBABILITY.greatestDivisor(7)).isEqualTo(1);
        assertThat(new Scoring(Scoring.LengthPenalty.WU, 1, 0).greatestDivisor(7))
                .isEqualTo(2);
        assertThat(List.of(1, 2, 3))
                .allMatch(t -> Scoring.normalised(0.3).greatestDivisor(t) == StrictMath.pow(t, 0.3));
    }
}
