package dev.carousel.seq2seq.model;

import dev.carousel.api.Model;
import dev.carousel.api.plugin.Catalog;
import dev.carousel.api.plugin.ModelFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import java.util.List;
import java.util.Map;

/** Makes {@link EncoderDecoder}s for the vocabularies {@code source} and {@code target}, and {@code shared} where they are one. */
public final class EncoderDecoderFactory implements ModelFactory {
    @Override
    public String help() {
        return "an encoder, and a decoder that looks at what it read (Bahdanau et al. 2015, Luong et al. 2015)";
    }

    @Override
    public List<Option<?>> options() {
        return EncoderDecoderOptions.all();
    }

    /** Makes one; a vocabulary that is missing is an error ({@code UnknownName}). */
    @Override
    public Model create(Map<String, Integer> vocabularies, Settings settings, Catalog catalog) {
        return new EncoderDecoderRecipe(settings, catalog).model(vocabularies);
    }
}
