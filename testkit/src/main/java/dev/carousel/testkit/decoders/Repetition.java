package dev.carousel.testkit.decoders;

import dev.carousel.api.Decoder;
import dev.carousel.api.Hypothesis;
import dev.carousel.testkit.languages.LanguageModel;
import dev.carousel.testkit.languages.RandomLanguage;
import dev.carousel.testkit.rules.Finding;
import java.util.List;

/** A decoder that has been used answers as a new one does. */
final class Repetition {
    private static final int DIFFERENT = 12345;

    private Repetition() {}

    static Finding check(DecoderSubject subject, DecoderCase c) {
        Decoder decoder = c.decoder(subject);
        List<List<Hypothesis>> first = decoder.decode(c.model());
        decoder.decode(LanguageModel.batch(other(c.language()), 2));
        String again = difference(first, decoder.decode(c.model()));
        if (!again.isEmpty()) {
            return Finding.broken(again + " when the same decoder decodes again: it may keep nothing between calls");
        }
        String anew = difference(first, c.decoded(subject));
        return anew.isEmpty()
                ? Finding.KEPT
                : Finding.broken(
                        anew + " of a second decoder with the same settings: draw from the seed, the number of the"
                                + " sentence and the step alone");
    }

    private static String difference(List<List<Hypothesis>> first, List<List<Hypothesis>> second) {
        for (int i = 0; i < first.size(); i++) {
            String difference = Answers.difference(first.get(i), second.get(i));
            if (!difference.isEmpty()) {
                return difference;
            }
        }
        return "";
    }

    private static RandomLanguage other(RandomLanguage one) {
        return new RandomLanguage(one.seed() + DIFFERENT, one.vocabulary(), one.length(), one.holes(), one.ties());
    }
}
