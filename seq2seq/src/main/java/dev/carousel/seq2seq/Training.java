package dev.carousel.seq2seq;

import dev.carousel.api.CarouselException;
import dev.carousel.api.plugin.Catalog;
import dev.carousel.api.plugin.Settings;
import dev.carousel.core.plugins.FoundPlugin;
import dev.carousel.seq2seq.checkpoint.PluginsInUse;
import dev.carousel.seq2seq.checkpoint.SavedModel;
import dev.carousel.seq2seq.files.ModelFolder;
import dev.carousel.seq2seq.files.Pointer;
import dev.carousel.seq2seq.files.SeedFolders;
import dev.carousel.seq2seq.files.StoredModel;
import dev.carousel.seq2seq.report.Occasion;
import dev.carousel.seq2seq.report.TrainingReport;
import dev.carousel.seq2seq.train.Audience;
import dev.carousel.seq2seq.train.Corpus;
import dev.carousel.seq2seq.train.Recipe;
import dev.carousel.seq2seq.train.ReportOptions;
import dev.carousel.seq2seq.train.SeedSummary;
import dev.carousel.seq2seq.train.StopReason;
import dev.carousel.seq2seq.train.StopRequest;
import dev.carousel.seq2seq.train.Trainer;
import dev.carousel.seq2seq.train.TrainingConfiguration;
import dev.carousel.seq2seq.train.TrainingListener;
import dev.carousel.seq2seq.train.TrainingSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** A training that is being prepared: what {@link Seq2Seq#training} returns. Not for several threads, but for {@link #stop}. */
public final class Training {
    private static final String SEED = "seed";

    private final TrainingConfiguration configuration;
    private final Catalog catalog;
    private final List<FoundPlugin> plugins;
    private final Source training;
    private final Source development;
    private final Map<String, String> given = new LinkedHashMap<>();
    private final StopRequest stop;
    private TrainingListener listener = TrainingListener.NONE;

    /**
     * Where examples come from.
     *
     * @param name such as the file's
     */
    record Source(String name, Function<Recipe, Corpus> corpus) {
        /** Returns a source that reads the same text but once. */
        Source once() {
            Map<List<Object>, Corpus> known = new HashMap<>();
            return new Source(
                    name,
                    recipe -> known.computeIfAbsent(
                            List.of(recipe.material(), recipe.data()), same -> corpus.apply(recipe)));
        }
    }

    Training(Catalog catalog, List<FoundPlugin> plugins, Source training, Source development) {
        this(catalog, plugins, training, development, new StopRequest());
    }

    private Training(
            Catalog catalog, List<FoundPlugin> plugins, Source training, Source development, StopRequest stop) {
        this.configuration = new TrainingConfiguration(catalog);
        this.catalog = catalog;
        this.plugins = plugins;
        this.training = training;
        this.development = development;
        this.stop = stop;
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

    /**
     * Trains a model into a new or empty folder. Unless {@code report} is set to false, its folder {@code training} gets a log and a page that
     * shows the training: see {@link TrainingReport}. The errors are those of {@link Trainer#train}, of files and of configurations.
     */
    public TrainingSummary into(Path folder) {
        Settings settings = configuration.decided(configuration.resolve(given));
        Recipe recipe = recipe(settings);
        return trainer(recipe, settings, folder)
                .train(training.corpus().apply(recipe), development.corpus().apply(recipe), ModelFolder.at(folder));
    }

    /**
     * Goes on with a training that was interrupted, with the configuration it had; what was set here replaces it, if it may change: {@code
     * epochs}, {@code patience}, {@code checkpoint-every}, {@code report} and {@code log-every}. Where nothing was saved yet it begins. The errors are those of {@link
     * Trainer#resume}.
     */
    public TrainingSummary resume(Path path) {
        ModelFolder folder = ModelFolder.at(path);
        Settings settings =
                configuration.decided(folder.has(Pointer.CURRENT) ? changed(folder) : configuration.resolve(given));
        Recipe recipe = recipe(settings);
        return trainer(recipe, settings, path)
                .resume(training.corpus().apply(recipe), development.corpus().apply(recipe), folder);
    }

    /**
     * Asks the training to stop after the step that it takes, or the batch that it answers: it saves what it has and returns, with {@link
     * StopReason#REQUEST}; {@link #resume} of another one goes on, to the same bits as without the stop. Any thread may call it, before the
     * training begins too; what was asked to stop stays so.
     */
    public void stop() {
        stop.make();
    }

    /**
     * Trains a model with each of several seeds, one after the other, into the folders {@code seed-1}, {@code seed-2} .. of a folder, which
     * {@link Seq2Seq#load(Path)} loads as an ensemble. The errors are those of {@link #into(Path)}; {@code ModelExists} comes before anything is
     * trained.
     *
     * @return what came of each seed, fewer than there are if somebody asked to stop
     */
    public List<SeedSummary> into(Path folder, List<Integer> seeds) {
        var folders = new SeedFolders(folder);
        requireSeeds(seeds);
        Stream.concat(Stream.of(ModelFolder.at(folder)), seeds.stream().map(folders::of))
                .forEach(Trainer::requireNew);
        return each(folders, seeds, Training::into);
    }

    /** Goes on with the first seed that is not at its end, and trains those after it: as {@link #into(Path, List)}, but as {@link #resume(Path)}. {@code ModelExists} if the folder is itself that of a model. */
    public List<SeedSummary> resume(Path folder, List<Integer> seeds) {
        requireSeeds(seeds);
        Trainer.requireNew(ModelFolder.at(folder)); // which those of its seeds would hide
        return each(new SeedFolders(folder), seeds, Training::resume);
    }

    private void requireSeeds(List<Integer> seeds) {
        if (given.containsKey(SEED)) {
            throw new CarouselException(
                    "BadOption", "seeds " + seeds + " and " + SEED + "=" + given.get(SEED) + ": give one or the other");
        }
        if (seeds.stream().distinct().count() < seeds.size() || seeds.stream().anyMatch(seed -> seed < 0)) {
            throw new CarouselException(
                    "BadOption", "seeds " + seeds + ": expected different whole numbers, none of them below 0");
        }
    }

    private List<SeedSummary> each(
            SeedFolders folders, List<Integer> seeds, BiFunction<Training, Path, TrainingSummary> train) {
        Source learned = training.once();
        Source measured = development.once();
        var summaries = new ArrayList<SeedSummary>();
        for (int seed : seeds) {
            if (stop.made()) {
                break;
            }
            listener.began(seed);
            var one = new Training(catalog, plugins, learned, measured, stop);
            Path folder = folders.of(seed).path();
            one.set(given).set(SEED, seed).listener(listener);
            summaries.add(new SeedSummary(seed, folder, train.apply(one, folder)));
        }
        return List.copyOf(summaries);
    }

    private Settings changed(ModelFolder folder) {
        try (StoredModel stored = folder.open(Pointer.CURRENT)) {
            var description = SavedModel.read(stored).description();
            PluginsInUse.check(stored.folder().toString(), description.plugins(), plugins);
            return configuration.change(stored.folder(), description.configuration(), given);
        }
    }

    private Recipe recipe(Settings settings) {
        return Recipe.of(settings, catalog, plugins);
    }

    private Trainer trainer(Recipe recipe, Settings settings, Path folder) {
        return new Trainer(recipe, audience(settings, folder), stop);
    }

    private TrainingListener audience(Settings settings, Path folder) {
        if (!ReportOptions.of(settings).report()) {
            return listener;
        }
        var occasion = new Occasion(folder, settings, training.name(), development.name());
        return new Audience(List.of(listener, new TrainingReport(occasion)));
    }
}
