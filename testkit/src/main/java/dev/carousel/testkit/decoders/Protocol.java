package dev.carousel.testkit.decoders;

import dev.carousel.testkit.languages.LanguageModel;
import dev.carousel.testkit.rules.Finding;

/** Asks the model only what a step model answers. */
final class Protocol {
    private Protocol() {}

    static Finding check(DecoderSubject subject, DecoderCase c) {
        LanguageModel model = c.model();
        try {
            c.decoder(subject).decode(model);
        } catch (RuntimeException | AssertionError e) {
            if (model.violation().isEmpty()) {
                throw e;
            }
        }
        return model.violation().map(Finding::broken).orElse(Finding.KEPT);
    }
}
