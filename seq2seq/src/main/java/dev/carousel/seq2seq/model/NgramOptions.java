package dev.carousel.seq2seq.model;

import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import java.util.List;

/** The options of the source's n-grams. */
final class NgramOptions {
    static final Option<Integer> LONGEST = new Option<>(
            "source-ngrams",
            "an odd number from 1 to 15",
            1,
            "the longest n-grams of the source that have vectors of their own, beside those of the tokens in their middle"
                    + " (Pagnoni et al. 2024): with 5 those of 3 and of 5 tokens, with 1 none",
            NgramOptions::length,
            List.of());
    static final Option<Integer> VECTORS = Option.integer(
            "ngram-vectors",
            1 << 16,
            2,
            Ngrams.MOST,
            "the most vectors for n-grams of one length; where there are more n-grams, some share one");
    static final Option<Double> DROPOUT =
            Option.real("ngram-dropout", 0.3, 0, 0.99, "the share of n-grams left out in training");

    private NgramOptions() {}

    static List<Option<?>> all() {
        return List.of(LONGEST, VECTORS, DROPOUT);
    }

    /** Returns the n-grams that settings say. */
    static Ngrams chosen(Settings settings) {
        return new Ngrams(settings.get(LONGEST), settings.get(VECTORS), new Dropout(settings.get(DROPOUT), false));
    }

    private static Integer length(String text) {
        int length = Integer.parseInt(text);
        if (length < 1 || length > 15 || length % 2 == 0) {
            throw new IllegalArgumentException("even, or out of range");
        }
        return length;
    }
}
