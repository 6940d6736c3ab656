package dev.carousel.seq2seq;

import dev.carousel.api.CarouselException;
import dev.carousel.api.Decoder;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.plugin.Catalog;
import dev.carousel.api.plugin.DecoderFactory;
import dev.carousel.api.plugin.Material;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Returned;
import dev.carousel.core.plugins.Configuration;
import dev.carousel.core.plugins.FoundPlugin;
import dev.carousel.seq2seq.checkpoint.ModelDescription;
import dev.carousel.seq2seq.data.BatchSource;
import dev.carousel.seq2seq.data.Batches;
import dev.carousel.seq2seq.data.Buckets;
import dev.carousel.seq2seq.data.Example;
import dev.carousel.seq2seq.data.TextBatches;
import dev.carousel.seq2seq.files.ModelFolder;
import dev.carousel.seq2seq.joint.JointOptions;
import dev.carousel.seq2seq.metrics.Evaluation;
import dev.carousel.seq2seq.metrics.Measured;
import dev.carousel.seq2seq.model.Ensemble;
import dev.carousel.seq2seq.model.SequenceModel;
import dev.carousel.seq2seq.model.StepModels;
import dev.carousel.seq2seq.predict.Evaluator;
import dev.carousel.seq2seq.predict.Prediction;
import dev.carousel.seq2seq.predict.Predictor;
import dev.carousel.seq2seq.predict.Question;
import dev.carousel.seq2seq.predict.TextFormat;
import dev.carousel.seq2seq.predict.UnknownWords;
import dev.carousel.seq2seq.train.Corpus;
import dev.carousel.seq2seq.train.Recipe;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model that was trained and loaded, or an ensemble of several: it answers sources, and is measured. Safe to share between threads. */
public final class TrainedModel {
    private static final int BEAM = 5;

    private final ModelDescription description;
    private final Catalog catalog;
    private final Recipe recipe;
    private final Predictor predictor;
    private final Evaluator evaluator;

    private TrainedModel(
            ModelDescription description, Catalog catalog, Recipe recipe, Predictor predictor, Evaluator evaluator) {
        this.description = description;
        this.catalog = catalog;
        this.recipe = recipe;
        this.predictor = predictor;
        this.evaluator = evaluator;
    }

    /**
     * Loads the best model of each folder, several as an ensemble: verifies every file, finds the plugins, traces the models again and compares
     * them with what was saved.
     *
     * @throws dev.carousel.api.CarouselException {@code MissingPlugin}; {@code SavedModelMismatch} if the model has other parameters now; {@code
     *     EnsembleMismatch} if models have other tokens; the errors of {@link ModelFolder#open} and of configurations
     */
    static TrainedModel load(
            List<ModelFolder> folders, Map<String, String> changed, Catalog catalog, List<FoundPlugin> plugins) {
        var loading = new Member.Loading(changed, catalog, plugins);
        List<Member> members = folders.stream().map(loading::load).toList();
        Member first = members.get(0);
        members.forEach(first::requireAlike);
        List<SequenceModel> models = members.stream().map(Member::model).toList();
        if (changed.containsKey(JointOptions.WEIGHT.name())
                && members.stream().allMatch(member -> member.joint().isEmpty())) {
            throw new CarouselException(
                    "NoPairs",
                    "joint-weight: the model in %s was trained without joint n-grams; leave it out, or train with joint-ngrams"
                            .formatted(first.folder()));
        }
        var predictor = new Predictor(first.format(), Ensemble.of(answering(members, models)));
        return new TrainedModel(
                first.description(), catalog, first.recipe(), predictor, new Evaluator(predictor, models));
    }

    /** Returns what answers, with its weights; joint n-grams that several have learned alike are one. */
    private static Map<StepModels, Double> answering(List<Member> members, List<SequenceModel> models) {
        var weights = new LinkedHashMap<StepModels, Double>();
        for (int i = 0; i < members.size(); i++) {
            members.get(i)
                    .answering(models.get(i))
                    .forEach((model, weight) -> weights.merge(model, weight / members.size(), Double::sum));
        }
        return weights;
    }

    /** Returns what {@code model.json} says; of an ensemble, that of its first model. */
    public ModelDescription description() {
        return description;
    }

    /** Returns what it learned from. */
    public Material material() {
        return recipe.material();
    }

    /** Reads files, named as in commands, to measure it on; the errors are those of files. */
    public Corpus read(String files) {
        return recipe.toMeasure(files);
    }

    /** Returns how text is read and written. */
    public TextFormat format() {
        return predictor.format();
    }

    /** Returns the best answer to a source, by beam search. */
    public Prediction predict(String source) {
        return predict(source, 1).get(0);
    }

    /**
     * Returns the best answers to a source, by beam search.
     *
     * @param most how many at most
     */
    public List<Prediction> predict(String source, int most) {
        var options = Map.of("width", String.valueOf(Math.max(BEAM, most)), "n-best", String.valueOf(most));
        return predict(List.of(source), decoder("beam", options)).get(0);
    }

    /**
     * Returns the graphs of all kernels that answers may take, to be generated ahead of time.
     *
     * @param longest tokens of a source at most
     * @param sources that are answered together at most: those of {@code batch}, or fewer
     * @param hypotheses that a search keeps for each at most: the width of a beam
     */
    public List<Graph> graphs(int longest, int sources, int hypotheses) {
        return predictor.graphs(longest, sources, hypotheses);
    }

    /** Returns the answers to each source, best first, in the order of the sources. */
    public List<List<Prediction>> predict(List<String> sources, Decoder decoder) {
        return predictTokens(sources.stream().map(format().source()::split).toList(), decoder);
    }

    /** Returns the answers to each source that is cut into tokens already. */
    public List<List<Prediction>> predictTokens(List<List<String>> sources, Decoder decoder) {
        return predictor.predict(sources, decoder);
    }

    /**
     * Returns the answers to each question, which may say how answers begin.
     *
     * @throws dev.carousel.api.CarouselException {@code PrefixTooLong} if that leaves no room in an answer, or the decoder cuts it
     */
    public List<List<Prediction>> answer(List<Question> questions, Decoder decoder) {
        return predictor.answer(questions, decoder);
    }

    /**
     * Tells how probable given targets are as answers to their sources, all together and token by token, without any search.
     *
     * @return in the order of the candidates; a score is the log-probability
     */
    public List<Prediction> score(List<Example> candidates) {
        return predictor.score(candidates);
    }

    /**
     * Returns the same model with unknown words replaced in its answers; answering is an error ({@code NoAlignment}) if it has no attention.
     */
    public TrainedModel replacing(UnknownWords unknown) {
        return new TrainedModel(
                description, catalog, recipe, predictor.replacing(unknown), evaluator.replacing(unknown));
    }

    /**
     * Measures the model's loss on examples (an ensemble's is −log p of the targets; joint n-grams have no part in it), and a decoder's answers to their
     * sources; of a running text the loss alone.
     */
    public Evaluation evaluate(Corpus corpus, Decoder decoder) {
        return evaluator.evaluate(batches(corpus), corpus.references(), decoder).evaluation();
    }

    /**
     * Measures the same, source by source, for intervals of confidence and for comparisons with another model.
     *
     * @param corpus whose references were made of its examples
     */
    public Measured measure(Corpus corpus, Decoder decoder) {
        int[] entries = corpus.references().entryOf(corpus.examples());
        return evaluator.measure(batches(corpus), entries, corpus.references(), decoder);
    }

    private BatchSource batches(Corpus corpus) {
        var examples = format().encoding().examples(corpus.examples());
        if (material() instanceof Material.Text text) {
            return TextBatches.of(examples, format().rows(), text.window());
        }
        return new Batches(examples, Buckets.choose(examples, format().rows()), format().rows());
    }

    /**
     * Returns a decoder by name, such as {@code beam}.
     *
     * @param given its options, such as {@code width}; unknown names and values are errors
     */
    public Decoder decoder(String name, Map<String, String> given) {
        Option<String> named =
                Option.extension("decoder", DecoderFactory.class, name, List.of(), "how answers are found");
        var keys = new LinkedHashMap<String, String>();
        given.forEach((key, value) -> keys.put("decoder." + key, value));
        var settings = new Configuration(List.of(named), catalog).resolve(keys);
        DecoderFactory factory = catalog.find(DecoderFactory.class, name);
        return Returned.by(factory, "create", factory.create(settings.in("decoder")));
    }
}
