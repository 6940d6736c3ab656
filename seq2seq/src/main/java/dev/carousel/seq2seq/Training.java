package dev.carousel.seq2seq;

import dev.carousel.api.plugin.Catalog;
import dev.carousel.api.plugin.Settings;
import dev.carousel.core.plugins.FoundPlugin;
import dev.carousel.seq2seq.checkpoint.PluginsInUse;
import dev.carousel.seq2seq.checkpoint.SavedModel;
import dev.carousel.seq2seq.files.ModelFolder;
import dev.carousel.seq2seq.files.Pointer;
import dev.carousel.seq2seq.files.StoredModel;
import dev.carousel.seq2seq.train.Corpus;
import dev.carousel.seq2seq.train.Recipe;
import dev.carousel.seq2seq.train.Trainer;
import dev.carousel.seq2seq.train.TrainingConfiguration;
import dev.carousel.seq2seq.train.TrainingListener;
import dev.carousel.seq2seq.train.TrainingSummary;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A training that is being prepared: what {@link Seq2Seq#training} returns. Not for several threads. */
public final class Training {
    private final TrainingConfiguration configuration;
    private final Catalog catalog;
    private final List<FoundPlugin> plugins;
    private final Function<Recipe, Corpus> training;
    private final Function<Recipe, Corpus> development;
    private final Map<String, String> given = new LinkedHashMap<>();
    private TrainingListener listener = TrainingListener.NONE;

    Training(
            Catalog catalog,
            List<FoundPlugin> plugins,
            Function<Recipe, Corpus> training,
            Function<Recipe, Corpus> development) {
        this.configuration = new TrainingConfiguration(catalog);
        this.catalog = catalog;
        this.plugins = plugins;
        this.training = training;
        this.development = development;
    }

    /** Sets a key, such as {@code hidden} to 128; it is checked when training begins. */
    public Training set(String key, Object value) {
        given.put(key, String.valueOf(value));
        return this;
    }

    /** Sets keys. */
    public Training set(Map<String, ?> values) {
        values.forEach(this::set);
        return this;
    }

    /** Tells someone how training goes. */
    public Training listener(TrainingListener told) {
        this.listener = told;
        return this;
    }

    /** Trains a model into a new or empty folder; the errors are those of {@link Trainer#train}, of files and of configurations. */
    public TrainingSummary into(Path folder) {
        Recipe recipe = recipe(configuration.resolve(given));
        return new Trainer(recipe, listener)
                .train(training.apply(recipe), development.apply(recipe), ModelFolder.at(folder));
    }

    /**
     * Goes on with a training that was interrupted, with the configuration it had; what was set here replaces it, if it may change: {@code
     * epochs}, {@code patience} and {@code checkpoint-every}. Where nothing was saved yet it begins. The errors are those of {@link
     * Trainer#resume}.
     */
    public TrainingSummary resume(Path path) {
        ModelFolder folder = ModelFolder.at(path);
        Settings settings = folder.has(Pointer.CURRENT) ? changed(folder) : configuration.resolve(given);
        Recipe recipe = recipe(settings);
        return new Trainer(recipe, listener).resume(training.apply(recipe), development.apply(recipe), folder);
    }

    private Settings changed(ModelFolder folder) {
        try (StoredModel stored = folder.open(Pointer.CURRENT)) {
            var description = SavedModel.read(stored).description();
            PluginsInUse.check(stored.folder().toString(), description.plugins(), plugins);
            return configuration.change(description.configuration(), given);
        }
    }

    private Recipe recipe(Settings settings) {
        return Recipe.of(settings, catalog, plugins);
    }
}
