package dev.carousel.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.Decoder;
import dev.carousel.testkit.languages.Language;
import dev.carousel.testkit.languages.LanguageModel;
import dev.carousel.testkit.languages.Languages;
import dev.carousel.testkit.languages.RandomLanguage;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** A sentence whose search is over costs nothing more: its rows leave the model. */
@Domain(Languages.class)
@Domain(DomainContext.Global.class)
class FinishedRowsTest {
    private static final int SENTENCES = 5;

    @Provide
    Arbitrary<Decoder> decoders() {
        return Arbitraries.of(
                new GreedyDecoder(),
                new BeamDecoder(1, 1, 0),
                new BeamDecoder(4, 2, 1),
                new BeamDecoder(4, 4, new Scoring(Scoring.LengthPenalty.WU, 0.7, 0.2), Limits.NONE, 2, 0.5, 0),
                new TopKDecoder(3, 1, 7),
                new NucleusDecoder(0.9, 1, 7));
    }

    @Property
    void decode_aBatch_computesTheRowsThatItsSentencesNeedAlone(
            @ForAll RandomLanguage language, @ForAll("decoders") Decoder decoder) {
        var together = LanguageModel.batch(language, SENTENCES);
        decoder.decode(together);
        int alone = 0;
        for (int sentence = 0; sentence < SENTENCES; sentence++) {
            var model = new LanguageModel(language, sentence);
            decoder.decode(model);
            alone += model.rowSteps();
        }
        assertThat(together.rowSteps()).isEqualTo(alone);
    }

    @Example
    void decode_oneLongSentenceAmongShortOnes_costsItsOwnRows() {
        var language = new Language() {
            @Override
            public int vocabulary() {
                return 3;
            }

            @Override
            public int length() {
                return 100;
            }

            @Override
            public float[] next(long sentence, List<Integer> prefix) {
                boolean goesOn = sentence == 0 && prefix.size() < 50;
                return goesOn ? new float[] {-99, -0.01f, -99} : new float[] {-0.01f, -99, -99};
            }
        };
        var model = LanguageModel.batch(language, 64);
        new GreedyDecoder().decode(model);
        assertThat(model.rowSteps()).isEqualTo(64 + 50);
    }
}
