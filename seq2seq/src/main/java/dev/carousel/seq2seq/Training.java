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
import dev.carousel.seq2seq.train.Corpus;
import dev.carousel.seq2seq.train.DataOptions;
import dev.carousel.seq2seq.train.Recipe;
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
    private final Function<DataOptions, Corpus> training;
    private final Function<DataOptions, Corpus> development;
    private final Map<String, String> given = new LinkedHashMap<>();
    private final StopRequest stop;
    private TrainingListener listener = TrainingListener.NONE;

    Training(
            Catalog catalog,
            List<FoundPlugin> plugins,
            Function<DataOptions, Corpus> training,
            Function<DataOptions, Corpus> development) {
        this(catalog, plugins, training, development, new StopRequest());
    }

    private Training(
            Catalog catalog,
            List<FoundPlugin> plugins,
            Function<DataOptions, Corpus> training,
            Function<DataOptions, Corpus> development,
            StopRequest stop) {
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

    /** Trains a model into a new or empty folder; the errors are those of {@link Trainer#train}, of files and of configurations. */
    public TrainingSummary into(Path folder) {
        Settings settings = configuration.resolve(given);
        DataOptions options = DataOptions.of(settings);
        return trainer(settings).train(training.apply(options), development.apply(options), ModelFolder.at(folder));
    }

    /**
     * Goes on with a training that was interrupted, with the configuration it had; what was set here replaces it, if it may change: {@code
     * epochs}, {@code patience} and {@code checkpoint-every}. Where nothing was saved yet it begins. The errors are those of {@link
     * Trainer#resume}.
     */
    public TrainingSummary resume(Path path) {
        ModelFolder folder = ModelFolder.at(path);
        Settings settings = folder.has(Pointer.CURRENT) ? changed(folder) : configuration.resolve(given);
        DataOptions options = DataOptions.of(settings);
        return trainer(settings).resume(training.apply(options), development.apply(options), folder);
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
        Stream.concat(Stream.of(ModelFolder.at(folder)), seeds.stream().map(folders::of))
                .forEach(Trainer::requireNew);
        return each(folders, seeds, Training::into);
    }

    /** Goes on with the first seed that is not at its end, and trains those after it: as {@link #into(Path, List)}, but as {@link #resume(Path)}. */
    public List<SeedSummary> resume(Path folder, List<Integer> seeds) {
        return each(new SeedFolders(folder), seeds, Training::resume);
    }

    private List<SeedSummary> each(
            SeedFolders folders, List<Integer> seeds, BiFunction<Training, Path, TrainingSummary> train) {
        if (given.containsKey(SEED)) {
            throw new CarouselException(
                    "BadOption", "seeds " + seeds + " and " + SEED + "=" + given.get(SEED) + ": give one or the other");
        }
        var learned = new Memory(training);
        var measured = new Memory(development);
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

    /** Reads what was read before but once. */
    private record Memory(Function<DataOptions, Corpus> read, Map<DataOptions, Corpus> known)
            implements Function<DataOptions, Corpus> {
        Memory(Function<DataOptions, Corpus> read) {
            this(read, new HashMap<>());
        }

        @Override
        public Corpus apply(DataOptions options) {
            return known.computeIfAbsent(options, read);
        }
    }

    private Settings changed(ModelFolder folder) {
        try (StoredModel stored = folder.open(Pointer.CURRENT)) {
            var description = SavedModel.read(stored).description();
            PluginsInUse.check(stored.folder().toString(), description.plugins(), plugins);
            return configuration.change(description.configuration(), given);
        }
    }

    private Trainer trainer(Settings settings) {
        return new Trainer(Recipe.of(settings, catalog, plugins), listener, stop);
    }
}
