package dev.carousel.testkit.decoders;

import dev.carousel.api.Hypothesis;
import dev.carousel.testkit.languages.LanguageModel;
import dev.carousel.testkit.rules.Finding;
import java.util.List;

/** A sentence comes out of a batch as it does alone. */
final class Batches {
    private Batches() {}

    static Finding check(DecoderSubject subject, DecoderCase c) {
        if (c.sentences().size() == 1) {
            return Finding.notApplicable("a batch of one sentence has no neighbours");
        }
        List<List<Hypothesis>> together = c.decoded(subject);
        for (int i = 0; i < c.sentences().size(); i++) {
            long sentence = c.sentences().get(i);
            var alone = c.decoder(subject).decode(new LanguageModel(c.language(), sentence));
            String difference = Answers.difference(alone.get(0), together.get(i));
            if (!difference.isEmpty()) {
                return Finding.broken("sentence " + sentence + " comes out of a batch otherwise than alone: "
                        + difference + ": nothing but the sentence, its number and the settings may decide");
            }
        }
        return Finding.KEPT;
    }
}
