package dev.carousel.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.testkit.languages.Language;
import dev.carousel.testkit.languages.LanguageModel;
import dev.carousel.testkit.languages.Languages;
import dev.carousel.testkit.languages.RandomLanguage;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(Languages.class)
@Domain(DomainContext.Global.class)
class GreedyDecoderTest {

    @Property
    void decode_anyLanguage_takesTheMostProbableTokens(@ForAll RandomLanguage language) {
        var batch = new GreedyDecoder().decode(LanguageModel.batch(language, 4));
        for (int sentence = 0; sentence < 4; sentence++) {
            assertThat(batch.get(sentence)).hasSize(1);
            var hypothesis = batch.get(sentence).get(0);
            assertThat(hypothesis.tokens()).isEqualTo(mostProbable(language, sentence));
            assertThat(hypothesis.score()).isEqualTo(hypothesis.logProbability());
        }
    }

    private static List<Integer> mostProbable(Language language, long sentence) {
        var tokens = new ArrayList<Integer>();
        while (tokens.size() < language.length()) {
            int best = argMax(language.next(sentence, tokens));
            if (best == Language.END) {
                break;
            }
            tokens.add(best);
        }
        return tokens;
    }

    private static int argMax(float[] row) {
        int best = 0;
        for (int token = 1; token < row.length; token++) {
            best = row[token] > row[best] ? token : best;
        }
        return best;
    }
}
