package dev.carousel.seq2seq.model;

import dev.carousel.api.CarouselException;
import dev.carousel.api.Cell;
import dev.carousel.api.Model;
import dev.carousel.api.plugin.Catalog;
import dev.carousel.api.plugin.Material;
import dev.carousel.api.plugin.ModelFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Makes {@link LanguageModel}s for the vocabulary {@code target}. */
public final class LanguageModelFactory implements ModelFactory {
    /** The size of the layers. */
    public static final Option<Integer> HIDDEN = Option.integer("hidden", 256, 1, 1 << 16, "the size of the layers");

    /** How many tokens a window has. */
    public static final Option<Integer> WINDOW = Option.integer(
            "bptt", 64, 1, 100_000, "how many tokens back-propagation through time goes back (Williams and Peng 1990)");

    /** Whether the output layer has the embedding's matrix. */
    public static final Option<String> TIED = Option.choice(
            "tied-embeddings",
            "none",
            List.of("none", "output"),
            "what the output layer's matrix is too: the embedding (Press and Wolf 2017)");

    @Override
    public String help() {
        return "what comes next in a running text, by truncated back-propagation through time (Mikolov et al. 2010);"
                + " of the keys of data it heeds target-tokens, target-floor and batch";
    }

    @Override
    public List<Option<?>> options() {
        var all = new ArrayList<Option<?>>(List.of(HIDDEN));
        all.addAll(EmbeddingOptions.all());
        all.addAll(LayerOptions.all());
        all.addAll(List.of(WINDOW, TIED));
        all.addAll(ObjectiveOptions.all());
        all.addAll(InitializerOptions.all());
        return all;
    }

    @Override
    public Material material(Settings settings) {
        return new Material.Text(settings.get(WINDOW));
    }

    /** Makes one; a vocabulary that is missing is an error ({@code UnknownName}). */
    @Override
    public Model create(Map<String, Integer> vocabularies, Settings settings, Catalog catalog) {
        Integer vocabulary = vocabularies.get("target");
        if (vocabulary == null) {
            throw new CarouselException(
                    "UnknownName",
                    "model language-model needs the size of the vocabulary \"target\": there are "
                            + vocabularies.keySet());
        }
        Cell cell = LayerOptions.cell(settings.get(HIDDEN), settings, catalog);
        Dropout dropout = LayerOptions.dropout(settings);
        return new LanguageModel(
                EmbeddingOptions.chosen(vocabulary, settings),
                new StackedCell(
                        Collections.nCopies(settings.get(LayerOptions.LAYERS), cell),
                        settings.get(LayerOptions.RESIDUAL),
                        dropout),
                new OutputLayer(vocabulary, dropout),
                settings.get(TIED).equals("output"),
                settings.get(LayerOptions.LEARNED_INITIAL_STATE),
                ObjectiveOptions.chosen(settings, catalog),
                InitializerOptions.chosen(settings));
    }
}
