package dev.carousel.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.ForwardingStepModel;
import dev.carousel.api.Hypothesis;
import dev.carousel.api.StepModel;
import dev.carousel.testkit.languages.Language;
import dev.carousel.testkit.languages.LanguageModel;
import dev.carousel.testkit.languages.Languages;
import dev.carousel.testkit.languages.RandomLanguage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(Languages.class)
@Domain(DomainContext.Global.class)
class AgreementTest {
    private static final int SENTENCES = 3;
    private static final int WIDTH = 4;

    /** A model that writes one language forwards and another backwards. */
    private static final class BothWays extends ForwardingStepModel {
        private final Language backwards;
        private int open;

        BothWays(Language forwards, Language backwards) {
            super(LanguageModel.batch(forwards, SENTENCES));
            this.backwards = backwards;
        }

        @Override
        public Optional<StepModel> backwards() {
            open++;
            return Optional.of(new ForwardingStepModel(LanguageModel.batch(backwards, SENTENCES)) {
                @Override
                public void close() {
                    open--;
                }
            });
        }
    }

    @Property
    void decode_aModelThatWritesBothWays_ranksByBothProbabilities(
            @ForAll RandomLanguage language,
            @ForAll @IntRange(min = 1, max = WIDTH) int nBest,
            @ForAll @DoubleRange(min = 0.1, max = 3) double weight,
            @ForAll @DoubleRange(max = 1.5) double normalisation) {
        var other = new RandomLanguage(language.seed() + 1, language.vocabulary(), language.length() + 1, 0, false);
        var model = new BothWays(language, other);
        var found = beam(nBest, normalisation, weight).decode(model);
        var forwards = beam(WIDTH, normalisation, 0).decode(LanguageModel.batch(language, SENTENCES));
        for (int sentence = 0; sentence < SENTENCES; sentence++) {
            int here = sentence;
            List<Double> expected = forwards.get(sentence).stream()
                    .map(one -> score(one, other, here, weight, normalisation))
                    .sorted(Comparator.reverseOrder())
                    .limit(nBest)
                    .toList();
            assertThat(found.get(sentence)).hasSameSizeAs(expected);
            for (int i = 0; i < expected.size(); i++) {
                Hypothesis one = found.get(sentence).get(i);
                assertThat(one.score()).isCloseTo(expected.get(i), within(1e-9));
                assertThat(one.score())
                        .isCloseTo(
                                score(forward(one, forwards.get(here)), other, here, weight, normalisation),
                                within(1e-9));
            }
        }
        assertThat(model.open).isZero();
    }

    @Example
    void decode_noWeight_doesNotAskBackwards() {
        var language = Language.constant(3, 0.5, 0.3, 0.2);
        var model = new ForwardingStepModel(LanguageModel.batch(language, SENTENCES)) {
            @Override
            public Optional<StepModel> backwards() {
                throw new AssertionError("asked");
            }
        };
        assertThat(beam(2, 0, 0).decode(model))
                .usingRecursiveComparison()
                .isEqualTo(beam(2, 0, 1).decode(LanguageModel.batch(language, SENTENCES)));
    }

    @Example
    void decode_whatBothFindProbable_winsOverTheBestOfOne() {
        Language forwards = Language.constant(2, 0.1, 0.5, 0.4); // 1 1, 1 2, 2 1, 2 2
        Language backwards = Language.constant(3, 0.1, 0.1, 0.8);
        assertThat(best(forwards, backwards, 0.1)).containsExactly(1, 1);
        assertThat(best(forwards, backwards, 1)).containsExactly(2, 2);
    }

    @Example
    void make_negativeWeight_isAnError() {
        assertThatThrownBy(() -> beam(1, 0, -0.5))
                .hasMessage("[Carousel/BadOption] beam: agreement is -0.5: expected 0 or more");
    }

    private static List<Integer> best(Language forwards, Language backwards, double weight) {
        return beam(1, 0, weight)
                .decode(new BothWays(forwards, backwards))
                .get(0)
                .get(0)
                .tokens();
    }

    private static BeamDecoder beam(int nBest, double normalisation, double agreement) {
        return new BeamDecoder(WIDTH, nBest, Scoring.normalised(normalisation), Limits.NONE, 1, 0, agreement);
    }

    private static Hypothesis forward(Hypothesis found, List<Hypothesis> all) {
        return all.stream()
                .filter(one -> one.tokens().equals(found.tokens()))
                .findFirst()
                .orElseThrow();
    }

    private static double score(Hypothesis one, Language other, int sentence, double weight, double normalisation) {
        var turned = new ArrayList<>(one.tokens());
        Collections.reverse(turned);
        int length = one.tokens().size() + (one.ended() ? 1 : 0);
        return one.score()
                + weight * other.logProbability(sentence, turned, true) / StrictMath.pow(length, normalisation);
    }
}
