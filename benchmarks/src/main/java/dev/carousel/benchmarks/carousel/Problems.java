package dev.carousel.benchmarks.carousel;

import dev.carousel.api.Cell;
import dev.carousel.api.Encoder;
import dev.carousel.api.Model;
import dev.carousel.api.Sizes;
import dev.carousel.api.plugin.Catalog;
import dev.carousel.api.plugin.CellFactory;
import dev.carousel.api.plugin.Described;
import dev.carousel.api.plugin.EncoderFactory;
import dev.carousel.api.plugin.ModelFactory;
import dev.carousel.api.plugin.Settings;
import dev.carousel.benchmarks.row.CellKind;
import dev.carousel.benchmarks.row.Mode;
import dev.carousel.benchmarks.row.TranslatorSizes;
import dev.carousel.benchmarks.row.Workload;
import dev.carousel.core.plugins.Configuration;
import java.util.Map;

/** The graphs that do the work of rows, made from plugins by name as a configuration would. */
record Problems(Catalog catalog) {
    Problem of(Workload workload) {
        if (workload instanceof Workload.Layer layer) {
            var sizes = new Sizes(Map.of("T", layer.steps(), "B", layer.batch()));
            return either(new LayerModel(cell(layer.cell(), layer.size()), layer.size()), sizes, layer.mode());
        }
        if (workload instanceof Workload.Encoder row) {
            var sizes = new Sizes(Map.of("S", row.steps(), "B", row.batch()));
            return either(new EncoderModel(encoder(row.size()), row.size()), sizes, row.mode());
        }
        if (workload instanceof Workload.AttentionTraining row) {
            Model model = new GradientsInstead(translator(row.sizes(), row.inputFeeding()));
            return Problem.training(model, sizes(row.sizes()), "train", tokens(row.sizes()));
        }
        if (workload instanceof Workload.BeamStep row) {
            var sizes =
                    new Sizes(Map.of("S", row.sizes().source(), "B", row.sizes().batch()));
            return Problem.live(translator(row.sizes(), false), sizes, "step", tokens(row.sizes()));
        }
        if (workload instanceof Workload.StreamingStep row) {
            var model = new StreamingModel(cell(row.cell(), row.size()), row.size());
            return Problem.live(model, new Sizes(Map.of()), StreamingModel.STEP, Map.of());
        }
        if (workload instanceof Workload.SkipGram row) {
            var bounds = Map.of("word", row.vocabulary(), "others", row.vocabulary());
            var model = new SkipGramModel(row.vocabulary(), row.negatives(), row.size());
            // Not "learns": the step itself writes the rows it changes.
            return new Problem(model, new Sizes(Map.of("B", row.batch())), LayerModel.TRAIN, bounds, true, false);
        }
        throw new IllegalArgumentException("no graph for " + workload.label());
    }

    private static Problem either(Model model, Sizes sizes, Mode mode) {
        return mode == Mode.FORWARD
                ? Problem.forward(model, sizes, LayerModel.FORWARD)
                : Problem.training(model, sizes, LayerModel.TRAIN, Map.of());
    }

    private Cell cell(CellKind kind, int size) {
        return switch (kind) {
            case LSTM -> cell("lstm", size, Map.of());
            case GRU -> cell("gru", size, Map.of("reset", "before"));
            case GRU_AFTER -> cell("gru", size, Map.of("reset", "after"));
            case TANH -> cell("vanilla", size, Map.of("activation", "tanh"));
            case NORMALISED_LSTM -> new NormalisedLstm(size);
        };
    }

    private Cell cell(String name, int size, Map<String, String> options) {
        CellFactory factory = catalog.find(CellFactory.class, name);
        return factory.create(size, settings(factory, options));
    }

    private Encoder encoder(int size) {
        EncoderFactory factory = catalog.find(EncoderFactory.class, "recurrent");
        var options = Map.of("layers", "2", "dropout", "0");
        return factory.create(2 * size, settings(factory, options));
    }

    private Model translator(TranslatorSizes sizes, boolean inputFeeding) {
        ModelFactory factory = catalog.find(ModelFactory.class, "encoder-decoder");
        String size = String.valueOf(sizes.size());
        var options = Map.of(
                "hidden",
                size,
                "embedding",
                size,
                "memory",
                String.valueOf(sizes.memory()),
                "attention",
                "multiplicative",
                "dropout",
                "0",
                "input-feeding",
                String.valueOf(inputFeeding));
        var vocabularies = Map.of("source", sizes.vocabulary(), "target", sizes.vocabulary());
        return factory.create(vocabularies, settings(factory, options), catalog);
    }

    private Settings settings(Described factory, Map<String, String> options) {
        return new Configuration(factory.options(), catalog).resolve(options);
    }

    private static Sizes sizes(TranslatorSizes sizes) {
        return new Sizes(Map.of("S", sizes.source(), "T", sizes.target(), "B", sizes.batch()));
    }

    private static Map<String, Integer> tokens(TranslatorSizes sizes) {
        int tokens = sizes.vocabulary();
        return Map.of("source", tokens, "target-input", tokens, "target-output", tokens, "token", tokens);
    }
}
