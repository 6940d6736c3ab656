package dev.carousel.seq2seq.model;

import dev.carousel.api.Attention;
import dev.carousel.api.CarouselException;
import dev.carousel.api.Cell;
import dev.carousel.api.Encoder;
import dev.carousel.api.plugin.AttentionFactory;
import dev.carousel.api.plugin.Catalog;
import dev.carousel.api.plugin.EncoderFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Returned;
import dev.carousel.api.plugin.Settings;
import java.util.Collections;
import java.util.Map;

/** What settings say of an encoder–decoder, part by part. */
record EncoderDecoderRecipe(Settings settings, Catalog catalog) {

    EncoderDecoder model(Map<String, Integer> vocabularies) {
        Tying tying = LayerOptions.chosen(Tying.class, settings, EncoderDecoderOptions.TIED_EMBEDDINGS);
        requireOneVocabulary(tying, vocabularies);
        return new EncoderDecoder(
                embedding(vocabularies, "source"),
                NgramOptions.chosen(settings),
                embedding(vocabularies, "target"),
                encoder(),
                decoder(),
                LayerOptions.dropout(settings),
                tying,
                SamplingOptions.chosen(settings),
                get(EncoderDecoderOptions.BACKWARDS_DECODER),
                ObjectiveOptions.chosen(settings, catalog),
                InitializerOptions.chosen(settings));
    }

    private static void requireOneVocabulary(Tying tying, Map<String, Integer> vocabularies) {
        if (tying == Tying.ALL && !vocabularies.containsKey("shared")) {
            throw new CarouselException(
                    "BadOption",
                    "tied-embeddings: all makes one matrix of source and target, which have a vocabulary each; set"
                            + " shared-vocabulary=true, or tied-embeddings=output");
        }
    }

    private Embedding embedding(Map<String, Integer> vocabularies, String side) {
        Integer size = vocabularies.get(side);
        if (size == null) {
            throw new CarouselException(
                    "UnknownName",
                    "model encoder-decoder needs the size of the vocabulary \"" + side + "\": there are "
                            + vocabularies.keySet());
        }
        return EmbeddingOptions.chosen(size, settings);
    }

    private Encoder encoder() {
        int memory = get(EncoderDecoderOptions.MEMORY);
        EncoderFactory factory = catalog.find(EncoderFactory.class, get(EncoderDecoderOptions.ENCODER));
        int size = memory == 0 ? get(EncoderDecoderOptions.HIDDEN) : memory;
        return Returned.by(factory, "create", factory.create(size, part(EncoderDecoderOptions.ENCODER)));
    }

    private AttentiveDecoder decoder() {
        int hidden = get(EncoderDecoderOptions.HIDDEN);
        Cell cell = LayerOptions.cell(hidden, settings, catalog);
        var stack = new StackedCell(
                Collections.nCopies(get(LayerOptions.LAYERS), cell),
                get(LayerOptions.RESIDUAL),
                LayerOptions.dropout(settings));
        return new AttentiveDecoder(
                stack,
                attention(),
                hidden,
                get(EncoderDecoderOptions.INPUT_FEEDING),
                LayerOptions.chosen(Bridge.class, settings, EncoderDecoderOptions.BRIDGE),
                get(LayerOptions.LEARNED_INITIAL_STATE));
    }

    private Attention attention() {
        String name = get(EncoderDecoderOptions.ATTENTION);
        if (name.equals(EncoderDecoderOptions.NO_ATTENTION)) {
            return new FixedContext();
        }
        AttentionFactory factory = catalog.find(AttentionFactory.class, name);
        return Returned.by(factory, "create", factory.create(part(EncoderDecoderOptions.ATTENTION)));
    }

    private <T> T get(Option<T> option) {
        return settings.get(option);
    }

    private Settings part(Option<String> extension) {
        return settings.in(extension.name());
    }
}
