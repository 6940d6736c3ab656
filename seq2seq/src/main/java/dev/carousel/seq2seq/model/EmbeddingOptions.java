package dev.carousel.seq2seq.model;

import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import java.util.List;

/** The options of embeddings, wherever they stand. */
final class EmbeddingOptions {
    static final Option<Integer> SIZE =
            Option.integer("embedding", 64, 1, 1 << 16, "the size of the vector that stands for a token");
    static final Option<Double> DROPOUT = Option.real(
            "embedding-dropout",
            -1,
            -1,
            0.99,
            "the share of the values of embedded tokens dropped in training; below 0 it is that of dropout");
    static final Option<Double> WORD_DROPOUT = Option.real(
            "word-dropout",
            0,
            0,
            0.99,
            "the share of words dropped from each sequence in training, at all their places (Gal and Ghahramani 2016)");

    private EmbeddingOptions() {}

    static List<Option<?>> all() {
        return List.of(SIZE, DROPOUT, WORD_DROPOUT);
    }

    /** Returns the embedding of a vocabulary that settings say. */
    static Embedding chosen(int vocabulary, Settings settings) {
        return new Embedding(vocabulary, settings.get(SIZE), dropout(settings), settings.get(WORD_DROPOUT));
    }

    /** Returns the dropout of embedded tokens that settings say. */
    private static Dropout dropout(Settings settings) {
        Dropout ofLayers = LayerOptions.dropout(settings);
        double own = settings.get(DROPOUT);
        return own < 0 ? ofLayers : new Dropout(own, ofLayers.locked());
    }
}
