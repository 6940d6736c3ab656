package dev.carousel.seq2seq.train;

import dev.carousel.api.CarouselException;
import dev.carousel.api.Program;
import dev.carousel.api.VariableStore;
import dev.carousel.core.program.Programs;
import dev.carousel.seq2seq.checkpoint.SavedModel;
import dev.carousel.seq2seq.data.Bucket;
import dev.carousel.seq2seq.files.ModelFolder;
import dev.carousel.seq2seq.files.ModelWriter;
import dev.carousel.seq2seq.files.Pointer;
import dev.carousel.seq2seq.files.StoredModel;
import dev.carousel.seq2seq.joint.JointNgrams;
import dev.carousel.seq2seq.model.BatchSessions;
import dev.carousel.seq2seq.model.Compilation;
import dev.carousel.seq2seq.model.Ensemble;
import dev.carousel.seq2seq.model.KernelCache;
import dev.carousel.seq2seq.predict.TextFormat;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Trains a model into a folder, from the beginning or from its last checkpoint.
 *
 * <p>However often and wherever it was interrupted, the same data, configuration and seed come to the same bits.
 */
public final class Trainer {
    private final Recipe recipe;
    private final TrainingListener listener;
    private final StopRequest stop;

    /**
     * Makes a trainer.
     *
     * @param stop ends a training before its time
     */
    public Trainer(Recipe recipe, TrainingListener listener, StopRequest stop) {
        this.recipe = recipe;
        this.listener = listener;
        this.stop = stop;
    }

    /**
     * Trains from the beginning.
     *
     * @throws CarouselException {@code ModelExists} if the folder has a model already; {@code NonFiniteLoss}; the errors of {@link
     *     ModelFolder#claim} and {@link ModelWriter#save}
     */
    public TrainingSummary train(Corpus training, Corpus development, ModelFolder folder) {
        requireNew(folder); // before anything is swept
        try (ModelWriter writer = folder.claim()) {
            requireNew(folder);
            return new Session(training, development, folder, writer).begin();
        }
    }

    /**
     * Goes on from the last checkpoint; in a folder without a model, begins.
     *
     * @throws CarouselException {@code OtherData} or {@code OtherConfiguration} if the checkpoint comes from another training, and as {@link
     *     #train}
     */
    public TrainingSummary resume(Corpus training, Corpus development, ModelFolder folder) {
        if (!folder.has(Pointer.CURRENT)) {
            return train(training, development, folder);
        }
        try (ModelWriter writer = folder.claim()) {
            return new Session(training, development, folder, writer).resume();
        }
    }

    /** Requires that a folder holds no model: {@code ModelExists}. */
    public static void requireNew(ModelFolder folder) {
        if (folder.has(Pointer.CURRENT)) {
            throw exists(folder, "; resume its training, or choose another folder");
        }
        if (folder.has(Pointer.BEST)) {
            throw exists(folder, ", without a checkpoint to resume from; choose another folder");
        }
    }

    private static CarouselException exists(ModelFolder folder, String what) {
        return new CarouselException("ModelExists", folder.path() + ": holds a model already" + what);
    }

    /** One training of one model. */
    private final class Session {
        private final Corpus training;
        private final Corpus development;
        private final ModelFolder folder;
        private final ModelWriter writer;
        private final TrainingData data;
        private final TextFormat format;
        private final KernelCache kernels;
        private final Program program;

        Session(Corpus training, Corpus development, ModelFolder folder, ModelWriter writer) {
            this.training = training;
            this.development = development;
            this.folder = folder;
            this.writer = writer;
            this.data = TrainingData.of(training, development, recipe.data(), recipe.material());
            this.format = recipe.format(data.encoding(), data.buckets());
            this.kernels = recipe.kernels(data.encoding());
            this.program = kernels.program(BatchSessions.sizes(
                    recipe.data().batch(), data.buckets().chain().get(0)));
        }

        TrainingSummary begin() {
            try (Compilation compilation = compilation(Progress.BEGIN)) {
                requireParametersForAnyBatch();
                Footprint memory = fitting();
                VariableStore variables =
                        Programs.initialize(program, recipe.training().seed());
                Checkpoints checkpoints =
                        checkpoints(variables, recipe.joint().learn(data.examples(), data.encoding()));
                checkpoints.save(Progress.BEGIN, Pointer.CURRENT);
                return run(checkpoints, Progress.BEGIN, compilation, memory);
            }
        }

        /** Answers come in batches of other sizes; parameters that hang on the size would be found out when the model is loaded. */
        private void requireParametersForAnyBatch() {
            int other = recipe.data().batch() == 1 ? 2 : 1;
            kernels.program(BatchSessions.sizes(other, data.buckets().chain().get(0)));
        }

        TrainingSummary resume() {
            var variables = new VariableStore();
            Checkpoints checkpoints;
            Progress progress;
            Footprint memory;
            try (StoredModel stored = folder.open(Pointer.CURRENT)) {
                TrainingState state = stored.json(TrainingState.FILE, TrainingState.class);
                SavedModel saved = SavedModel.read(stored);
                checkpoints = checkpoints(variables, saved.joint());
                checkpoints.requireSame(stored, saved, state, recipe.keys());
                progress = state.progress();
                memory = fitting();
                SavedModel.readAll(stored, program.variables(), variables);
                checkpoints.weights().restore(stored);
            }
            try (Compilation compilation = compilation(progress)) {
                return run(checkpoints, progress, compilation, memory);
            }
        }

        private Compilation compilation(Progress from) {
            return kernels.announce(new ComingKernels(recipe.training(), data, format).from(from));
        }

        private TrainingSummary run(Checkpoints checkpoints, Progress from, Compilation compilation, Footprint memory) {
            var news = new CompilationNews(compilation, listener);
            var told = new Audience(List.of(news, listener));
            told.opened(insight(checkpoints.weights().values()));
            checkpoints.model().joint().ifPresent(told::counted);
            told.started(start(from));
            news.tell();
            told.takes(memory);
            try (var learner =
                    new Learner(kernels, checkpoints.values(), recipe.settings().inParts())) {
                return run(learner, checkpoints, told, from);
            } catch (RuntimeException e) {
                told.failed(e);
                throw e;
            }
        }

        private TrainingSummary run(Learner learner, Checkpoints checkpoints, TrainingListener told, Progress from) {
            return new TrainingRun(
                            recipe.training(), data, learner, development(checkpoints), checkpoints, stop, told, from)
                    .run();
        }

        private Insight insight(VariableStore variables) {
            return new Insight(training, development, data.encoding(), recipe.inspection(data.encoding()), variables);
        }

        private Development development(Checkpoints checkpoints) {
            return new Development(
                    data,
                    network -> Ensemble.of(recipe.joint()
                            .answering(network, checkpoints.model().joint(), data.encoding())),
                    format,
                    kernels,
                    checkpoints.values(),
                    checkpoints.weights(),
                    recipe.training().metric(),
                    stop.within(recipe.decoder()));
        }

        private Checkpoints checkpoints(VariableStore variables, Optional<JointNgrams> joint) {
            var options = recipe.training();
            return new Checkpoints(
                    folder.path(),
                    writer,
                    recipe.described(data.encoding(), data.buckets(), joint),
                    training.fingerprint(),
                    development.fingerprint(),
                    variables,
                    Weights.of(options.average(), program.variables(), variables, options.metric()));
        }

        /** Returns what training takes, which fits; the largest kernel is made now, if nobody has begun. */
        private Footprint fitting() {
            Bucket largest = data.training().buckets().stream()
                    .max(Comparator.comparingLong(bucket -> (long) bucket.source() * bucket.target()))
                    .orElseThrow();
            var sizes = BatchSessions.sizes(recipe.data().batch(), largest);
            long kernel = kernels.kernel(Lesson.graph(true), sizes).bytes();
            Footprint memory =
                    Footprint.of(program.variables(), recipe.training().average(), kernel);
            memory.requireFits();
            return memory;
        }

        private TrainingListener.Start start(Progress from) {
            return new TrainingListener.Start(
                    training.examples().size(),
                    development.examples().size(),
                    data.leftOut(),
                    data.encoding().sourceVocabulary().size(),
                    data.encoding().targetVocabulary().size(),
                    Parameters.count(program.variables()),
                    recipe.training().epochs(),
                    recipe.training().steps(data.training().perEpoch()),
                    from.step());
        }
    }
}
