package dev.carousel.benchmarks.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.VariableStore;
import dev.carousel.benchmarks.carousel.TrainerTask;
import dev.carousel.benchmarks.lessons.Lessons;
import dev.carousel.benchmarks.row.Lengths;
import dev.carousel.benchmarks.row.NetworkSizes;
import dev.carousel.benchmarks.row.PairsToLearn;
import dev.carousel.benchmarks.row.Regularisation;
import dev.carousel.benchmarks.row.Scorer;
import dev.carousel.benchmarks.row.Workload;
import dev.carousel.core.program.Programs;
import dev.carousel.core.wiring.Carousel;
import dev.carousel.seq2seq.data.Batch;
import dev.carousel.seq2seq.model.BatchSessions;
import dev.carousel.seq2seq.train.Recipe;
import dev.carousel.seq2seq.train.StepReport;
import dev.carousel.seq2seq.train.TrainingConfiguration;
import dev.carousel.seq2seq.train.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Both sides of a training row learn the same: from equal parameters, the same losses and gradients for as long as rounding allows.
 *
 * <p>Sources have one length here, since PyTorch's own LSTM, as DJL has it, reads padding; targets have several. Every token occurs in each
 * batch, since PyTorch moves the rows of absent ones too.
 */
class TrainingAgreementTest {
    private static final double CLIP_NORM = 0.2; // below all norms here
    private static final double NEXT_TO_NOTHING = 1e-9; // masks that drop nothing, but are there
    private static final PairsToLearn PAIRS = new PairsToLearn("sums", 160, 4, 6, new Lengths(7, 7, 7), 1);
    private static final Workload.TrainingRun PLAIN =
            new Workload.TrainingRun(NetworkSizes.plain(6, 5, 8, 10), Regularisation.NONE, PAIRS, 16);
    private static final Workload.TrainingRun REGULARISED = new Workload.TrainingRun(
            new NetworkSizes(6, 8, 5, 2, Scorer.MLP, 8, 10),
            new Regularisation(NEXT_TO_NOTHING, NEXT_TO_NOTHING, NEXT_TO_NOTHING, 0.1, 0.3, 0.9),
            PAIRS,
            16);

    @TempDir
    private Path folder;

    @BeforeAll
    static void stayOffline() {
        System.setProperty("ai.djl.offline", "true");
    }

    static List<Workload.TrainingRun> rows() {
        return List.of(PLAIN, REGULARISED);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void steps_fromEqualParameters_haveEqualLossesAndGradients(Workload.TrainingRun row) {
        List<StepReport> ours = carousel(row);
        List<Batch> batches = Lessons.of(row).batches().epoch(Lessons.SEED, 0);
        assertThat(ours).hasSameSizeAs(batches).hasSizeGreaterThan(8);
        try (var theirs = new TrainingTask(row, new Adam(Lessons.LEARNING_RATE, CLIP_NORM, row.regularisation()))) {
            new CarouselWeights(beginning(row), row.network(), gates(row)).giveTo(theirs.parameters());
            for (int i = 0; i < batches.size(); i++) {
                theirs.learn(batches.get(i));
                assertThat(theirs.readLoss()).isCloseTo((float) ours.get(i).loss(), within(2e-5f));
                assertThat(theirs.gradientNorm()).isCloseTo(ours.get(i).gradientNorm(), within(2e-5));
                assertThat(theirs.gradientNorm()).isGreaterThan(CLIP_NORM);
            }
        }
    }

    private static List<String> gates(Workload.TrainingRun row) {
        return row.regularisation().recurrentDropout() > 0 ? CarouselWeights.OPERATORS : CarouselWeights.OWN;
    }

    private List<StepReport> carousel(Workload.TrainingRun row) {
        var reports = new ArrayList<StepReport>();
        TrainerTask.training(row)
                .set("backend", "reference")
                .set("clip-norm", CLIP_NORM)
                .set("epochs", 1)
                .listener(new TrainingListener() {
                    @Override
                    public void stepped(StepReport report) {
                        reports.add(report);
                    }
                })
                .into(folder);
        return reports;
    }

    private static VariableStore beginning(Workload.TrainingRun row) {
        Carousel carousel = Carousel.discover();
        var settings = new HashMap<>(TrainerTask.settings(row));
        settings.put("backend", "reference");
        Recipe recipe = Recipe.of(
                new TrainingConfiguration(carousel.catalog()).resolve(settings),
                carousel.catalog(),
                carousel.discovered().plugins());
        Lessons lessons = Lessons.of(row);
        Batch first = lessons.batches().inOrder().get(0);
        var program = recipe.kernels(lessons.encoding()).program(BatchSessions.sizes(first.rows(), first.bucket()));
        return Programs.initialize(program, Lessons.SEED);
    }
}
