package dev.carousel.testkit.decoders;

import dev.carousel.api.Decoder;
import dev.carousel.api.Hypothesis;
import dev.carousel.api.plugin.DecoderFactory;
import dev.carousel.api.plugin.Settings;
import dev.carousel.testkit.languages.LanguageModel;
import dev.carousel.testkit.languages.RandomLanguage;
import java.util.List;
import java.util.Map;

/**
 * A decoder over a batch of sentences.
 *
 * @param options texts of the decoder's options that differ from their presets
 * @param sentences their numbers
 */
public record DecoderCase(Map<String, String> options, RandomLanguage language, List<Long> sentences) {

    /** Returns the settings. */
    Settings settings(DecoderFactory factory) {
        return Settings.of(factory.options(), options, "");
    }

    /** Makes the decoder. */
    Decoder decoder(DecoderSubject subject) {
        return subject.factory().create(settings(subject.factory()));
    }

    /** Returns a fresh model of all sentences. */
    LanguageModel model() {
        return new LanguageModel(
                language, sentences.stream().mapToLong(sentence -> sentence).toArray());
    }

    /** Returns what a new decoder finds. */
    List<List<Hypothesis>> decoded(DecoderSubject subject) {
        return decoder(subject).decode(model());
    }

    @Override
    public String toString() {
        return options + " sentences " + sentences + " of " + language;
    }
}
