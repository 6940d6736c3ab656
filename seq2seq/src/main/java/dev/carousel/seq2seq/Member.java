package dev.carousel.seq2seq;

import dev.carousel.api.CarouselException;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Variable;
import dev.carousel.api.plugin.Catalog;
import dev.carousel.core.plugins.FoundPlugin;
import dev.carousel.seq2seq.checkpoint.ModelDescription;
import dev.carousel.seq2seq.checkpoint.PluginsInUse;
import dev.carousel.seq2seq.checkpoint.SavedModel;
import dev.carousel.seq2seq.data.Buckets;
import dev.carousel.seq2seq.data.Encoding;
import dev.carousel.seq2seq.files.ModelFolder;
import dev.carousel.seq2seq.files.Pointer;
import dev.carousel.seq2seq.files.StoredModel;
import dev.carousel.seq2seq.joint.JointNgrams;
import dev.carousel.seq2seq.joint.JointOptions;
import dev.carousel.seq2seq.model.BatchSessions;
import dev.carousel.seq2seq.model.KernelCache;
import dev.carousel.seq2seq.model.SequenceModel;
import dev.carousel.seq2seq.model.StepModels;
import dev.carousel.seq2seq.predict.TextFormat;
import dev.carousel.seq2seq.train.Parameters;
import dev.carousel.seq2seq.train.Recipe;
import dev.carousel.seq2seq.train.TrainingConfiguration;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * A model that was loaded, alone or to be one of an ensemble.
 *
 * @param folder of the state
 * @param description what {@code model.json} says
 * @param recipe what that means
 * @param format how it reads and writes text
 * @param joint what answers beside the network, if anything does
 */
record Member(
        Path folder,
        ModelDescription description,
        Recipe recipe,
        TextFormat format,
        Optional<JointNgrams> joint,
        KernelCache kernels,
        VariableStore variables) {
    /** Loads models; those whose networks differ in their seeds alone share their kernels. */
    record Loading(
            Map<String, String> changed,
            Catalog catalog,
            List<FoundPlugin> plugins,
            Map<Map<String, Object>, KernelCache> kernels) {
        Loading(Map<String, String> changed, Catalog catalog, List<FoundPlugin> plugins) {
            this(changed, catalog, plugins, new HashMap<>());
        }

        /** Loads the best model of a folder: see {@link TrainedModel#load}. */
        Member load(ModelFolder folder) {
            try (StoredModel stored = folder.open(Pointer.BEST)) {
                SavedModel saved = SavedModel.read(stored);
                ModelDescription description = saved.description();
                PluginsInUse.check(stored.folder().toString(), description.plugins(), plugins);
                var settings = new TrainingConfiguration(catalog)
                        .change(stored.folder(), description.configuration(), changed);
                Recipe recipe = Recipe.of(settings, catalog, plugins);
                var encoding = new Encoding(saved.source(), saved.target(), recipe.reverseSource());
                var buckets = new Buckets(description.buckets());
                var alike = new HashMap<>(settings.values());
                alike.keySet().removeAll(List.of("seed", JointOptions.LONGEST.name(), JointOptions.WEIGHT.name()));
                alike.put("source", encoding.sourceVocabulary().size());
                alike.put("target", encoding.targetVocabulary().size());
                KernelCache shared = kernels.computeIfAbsent(alike, same -> recipe.kernels(encoding));
                return new Member(
                        stored.folder(),
                        description,
                        recipe,
                        recipe.format(encoding, buckets),
                        saved.joint(),
                        shared,
                        variables(stored, recipe, shared, buckets));
            }
        }

        private static VariableStore variables(
                StoredModel stored, Recipe recipe, KernelCache kernels, Buckets buckets) {
            var sizes =
                    BatchSessions.sizes(recipe.data().batch(), buckets.chain().get(0));
            List<Variable> all = kernels.program(sizes).variables();
            VariableStore variables = Parameters.store(all);
            SavedModel.readParameters(stored, all, variables);
            return variables;
        }
    }

    SequenceModel model() {
        return new SequenceModel(kernels, variables);
    }

    /** Returns what answers, with its weights. */
    Map<StepModels, Double> answering(SequenceModel network) {
        return recipe.joint().answering(network, joint, format.encoding());
    }

    /** Requires that another model reads and writes the same tokens: {@code EnsembleMismatch}. */
    void requireAlike(Member other) {
        requireEqual(
                other, "another source vocabulary", format -> format.encoding().sourceVocabulary());
        requireEqual(
                other, "another target vocabulary", format -> format.encoding().targetVocabulary());
        requireEqual(
                other,
                "sources in another direction",
                format -> format.encoding().reverseSource());
        requireEqual(other, "sources that are cut in another way", TextFormat::source);
        requireEqual(other, "targets that are cut in another way", TextFormat::target);
    }

    private void requireEqual(Member other, String difference, Function<TextFormat, Object> property) {
        if (!Objects.equals(property.apply(format), property.apply(other.format))) {
            throw new CarouselException(
                    "EnsembleMismatch",
                    "%s: has %s than %s; an ensemble needs models that read and write the same tokens: train them on the same files, with other seeds"
                            .formatted(other.folder, difference, folder));
        }
    }
}
