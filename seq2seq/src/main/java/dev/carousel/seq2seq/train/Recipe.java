package dev.carousel.seq2seq.train;

import dev.carousel.api.Backend;
import dev.carousel.api.CarouselException;
import dev.carousel.api.Decoder;
import dev.carousel.api.Model;
import dev.carousel.api.plugin.Catalog;
import dev.carousel.api.plugin.DecoderFactory;
import dev.carousel.api.plugin.Material;
import dev.carousel.api.plugin.ModelFactory;
import dev.carousel.api.plugin.OptimizerFactory;
import dev.carousel.api.plugin.Returned;
import dev.carousel.api.plugin.Settings;
import dev.carousel.core.plugins.FoundPlugin;
import dev.carousel.core.program.Programs;
import dev.carousel.core.program.TrainingSettings;
import dev.carousel.seq2seq.checkpoint.ModelDescription;
import dev.carousel.seq2seq.checkpoint.PluginsInUse;
import dev.carousel.seq2seq.checkpoint.SavedModel;
import dev.carousel.seq2seq.checkpoint.UsedPlugin;
import dev.carousel.seq2seq.data.Bucket;
import dev.carousel.seq2seq.data.Buckets;
import dev.carousel.seq2seq.data.Encoding;
import dev.carousel.seq2seq.data.ParallelText;
import dev.carousel.seq2seq.data.RunningText;
import dev.carousel.seq2seq.joint.JointNgrams;
import dev.carousel.seq2seq.joint.JointOptions;
import dev.carousel.seq2seq.model.Inspected;
import dev.carousel.seq2seq.model.KernelCache;
import dev.carousel.seq2seq.predict.TextFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a configuration means, with every plugin found that it names.
 *
 * @param keys that there are
 * @param configuration every key with its value
 * @param plugins those that it names something of
 * @param material what the model learns from
 * @param model makes the model for the sizes of the vocabularies {@code source} and {@code target}, and {@code shared} if they are one
 * @param backend that runs it
 * @param settings of training steps
 * @param data how text becomes batches
 * @param joint what answers beside the model
 * @param training how long and how fast the model learns
 * @param decoder that answers when the development set is measured
 */
public record Recipe(
        TrainingConfiguration keys,
        Settings configuration,
        List<UsedPlugin> plugins,
        Material material,
        Function<Map<String, Integer>, Model> model,
        Backend backend,
        TrainingSettings settings,
        DataOptions data,
        JointOptions joint,
        TrainingOptions training,
        Decoder decoder) {

    /**
     * Makes everything that a configuration names.
     *
     * @param settings what {@link TrainingConfiguration} returned
     * @param found the plugins behind the catalog
     */
    public static Recipe of(Settings settings, Catalog catalog, List<FoundPlugin> found) {
        var keys = new TrainingConfiguration(catalog);
        var options = TrainingOptions.of(settings);
        var optimizers = catalog.find(OptimizerFactory.class, settings.get(TrainingConfiguration.OPTIMIZER));
        var optimizer = Returned.by(optimizers, "create", optimizers.create(settings.in("optimizer")));
        var decoders = catalog.find(DecoderFactory.class, settings.get(TrainingConfiguration.DECODER));
        var decoder = Returned.by(decoders, "create", decoders.create(settings.in("decoder")));
        var model = catalog.find(
                ModelFactory.class, String.valueOf(settings.values().get(TrainingConfiguration.MODEL)));
        Material material = Returned.by(model, "material", model.material(settings));
        return new Recipe(
                keys,
                settings,
                PluginsInUse.of(keys.named(settings), found),
                material,
                vocabularies -> Returned.by(model, "create", model.create(vocabularies, settings, catalog)),
                backend(TrainingConfiguration.choice(settings), catalog),
                options.settings(optimizer),
                DataOptions.of(settings),
                joint(settings, material),
                options,
                decoder);
    }

    private static JointOptions joint(Settings settings, Material material) {
        var joint = JointOptions.of(settings);
        if (joint.longest() > 0 && !(material instanceof Material.Pairs)) {
            throw new CarouselException(
                    "NoPairs",
                    "joint-ngrams = %d: this model learns from a running text, and joint n-grams are those of sources and targets; set it to 0"
                            .formatted(joint.longest()));
        }
        return joint;
    }

    /** Returns whether sources are read from their ends; a running text has none. */
    public boolean reverseSource() {
        return material instanceof Material.Pairs && data.reverseSource();
    }

    private static Backend backend(Backend.Choice choice, Catalog catalog) {
        return catalog.find(Backend.class, choice.backend()).on(choice.device());
    }

    /** Returns the kernels of the model: those for sizes with a target length train, the others predict. */
    public KernelCache kernels(Encoding encoding) {
        Model made = model(encoding);
        var training = Programs.of(made, settings);
        var predicting = Programs.of(made, settings);
        return new KernelCache(backend, sizes -> (sizes.lengths().containsKey("T") ? training : predicting).at(sizes));
    }

    /** Reads files, named as in commands, to learn from. */
    public Corpus toLearn(String files) {
        return material instanceof Material.Text
                ? text(files)
                : Corpus.toLearn(ParallelText.of(files).examples(data.source(), data.target()));
    }

    /** Reads files, named as in commands, to measure on. */
    public Corpus toMeasure(String files) {
        return material instanceof Material.Text
                ? text(files)
                : Corpus.read(ParallelText.of(files), data.source(), data.target());
    }

    private Corpus text(String file) {
        return Corpus.toLearn(RunningText.read(Path.of(file), data.target()));
    }

    /** Returns the kernels that look into the model: see {@link Model#inspect}. */
    KernelCache inspection(Encoding encoding) {
        return new KernelCache(backend, Programs.of(new Inspected(model(encoding)), settings)::at);
    }

    private Model model(Encoding encoding) {
        int source = encoding.sourceVocabulary().size();
        int target = encoding.targetVocabulary().size();
        return model.apply(
                data.sharedVocabulary()
                        ? Map.of("source", source, "target", target, "shared", target)
                        : Map.of("source", source, "target", target));
    }

    /** Returns how the model reads and writes text. */
    public TextFormat format(Encoding encoding, Buckets buckets) {
        if (material instanceof Material.Text text) {
            var window = new Bucket(text.window(), text.window());
            return new TextFormat(data.target(), data.target(), encoding, buckets, window, data.batch());
        }
        return new TextFormat(data.source(), data.target(), encoding, buckets, buckets.longest(), data.batch());
    }

    /** Returns what is saved of the model beside its variables. */
    SavedModel described(Encoding encoding, Buckets buckets, Optional<JointNgrams> ngrams) {
        var description = new ModelDescription(
                configuration.values(),
                plugins,
                encoding.sourceVocabulary().size(),
                encoding.targetVocabulary().size(),
                buckets.chain());
        return new SavedModel(description, encoding.sourceVocabulary(), encoding.targetVocabulary(), ngrams);
    }
}
