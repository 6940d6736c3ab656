package dev.carousel.decoding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.Decoder;
import dev.carousel.api.Hypothesis;
import java.util.List;

/** What every decoder's hypotheses must fulfil. */
final class Outputs {
    private Outputs() {}

    /** A sentence comes out of a batch as it does alone. */
    static void assertBatchIsAsAlone(Decoder decoder, Language language) {
        long[] sentences = {3, 0, 8, 5};
        var batch = decoder.decode(new LanguageModel(language, sentences));
        assertThat(batch).hasSameSizeAs(sentences);
        for (int i = 0; i < sentences.length; i++) {
            var alone = decoder.decode(new LanguageModel(language, sentences[i]));
            assertThat(List.of(batch.get(i))).usingRecursiveComparison().isEqualTo(alone);
        }
    }

    /** Probability and alignment are what the language says, and an output ends with the end token or at the greatest length. */
    static void assertFaithful(Language language, long sentence, Hypothesis hypothesis) {
        List<Integer> tokens = hypothesis.tokens();
        assertThat(hypothesis.logProbability())
                .isEqualTo(language.logProbability(sentence, tokens, hypothesis.ended()));
        assertThat(tokens).hasSizeLessThanOrEqualTo(language.length());
        assertThat(hypothesis.ended()).isEqualTo(tokens.size() < language.length());
        assertThat(hypothesis.alignment()).hasSameSizeAs(tokens);
        for (int i = 0; i < tokens.size(); i++) {
            assertThat(hypothesis.alignment().get(i))
                    .isEqualTo(LanguageModel.alignment(sentence, tokens.subList(0, i)));
        }
    }
}
