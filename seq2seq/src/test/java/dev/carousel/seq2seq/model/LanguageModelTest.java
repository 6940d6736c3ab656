package dev.carousel.seq2seq.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.Backend;
import dev.carousel.api.Cell;
import dev.carousel.api.Initializers;
import dev.carousel.api.StepModel;
import dev.carousel.core.passes.Passes;
import dev.carousel.core.passes.Products;
import dev.carousel.core.program.ReservedNames;
import dev.carousel.seq2seq.data.Batch;
import dev.carousel.seq2seq.data.Padded;
import dev.carousel.seq2seq.data.SourceBatch;
import dev.carousel.seq2seq.data.TextBatches;
import dev.carousel.seq2seq.data.Vocabulary;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LanguageModelTest {
    private static final int V = 7;
    private static final int[] TEXT = {4, 5, 6, 3, 4, 4, 6, 5, 5, 3, 6, 4, 3};

    static Stream<LanguageModel> models() {
        return Stream.of(
                model(new SmallParts.Elman(4), 1, false, false, Dropout.NONE),
                model(new SmallParts.Keeper(4), 2, true, true, Dropout.NONE),
                model(new Zoneout(new SmallParts.Keeper(4), 0.2, 0.3), 2, true, false, Dropout.NONE),
                model(new SmallParts.Keeper(3), 1, true, false, Dropout.NONE)); // with a projection
    }

    /** What is carried from window to window is all that counts of what came before. */
    @ParameterizedTest
    @MethodSource("models")
    void evaluate_inWindows_isAsInOne(LanguageModel model) {
        Trial trial = trial(model);
        double whole = loss(trial, TEXT.length);
        assertThat(whole).isPositive();
        assertThat(loss(trial, 5)).isCloseTo(whole, within(1e-4));
        assertThat(loss(trial, 1)).isCloseTo(whole, within(1e-4));
    }

    @ParameterizedTest
    @MethodSource("models")
    void step_afterATextIsRead_continuesIt(LanguageModel model) {
        Trial trial = trial(model);
        double expected = 0;
        double before = 0;
        for (int length = 2; length <= 6; length++) {
            double total = lossOf(trial, IntStream.of(TEXT).limit(length).toArray(), 9);
            expected = total - before; // −log p of the token that came last
            before = total;
            int[] read = IntStream.of(TEXT).limit(length - 1).toArray();
            var batch = new SourceBatch(new int[] {0}, Padded.of(1, 8, List.of(read)));
            try (StepModel steps = trial.sequenceModel().start(batch, 5)) {
                float[] logs = steps.next(new int[] {Vocabulary.SOS}).logProbabilities()[0];
                assertThat(-logs[TEXT[length - 1]]).isCloseTo((float) expected, within(1e-4f));
            }
        }
    }

    @Test
    void step_severalTextsAndTokens_keepsRowsApart() {
        Trial trial = trial(models().toList().get(1));
        var batch = new SourceBatch(new int[] {0, 1}, Padded.of(2, 8, List.of(new int[] {4, 5, 6}, new int[] {5})));
        try (StepModel both = trial.sequenceModel().start(batch, 5)) {
            both.next(new int[] {Vocabulary.SOS, Vocabulary.SOS});
            both.select(new int[] {1, 0, 1});
            float[][] logs = both.next(new int[] {3, 3, 6}).logProbabilities();
            assertThat(logs[0][4]).isCloseTo(alone(trial, new int[] {5}, 3)[4], within(1e-5f));
            assertThat(logs[1][4]).isCloseTo(alone(trial, new int[] {4, 5, 6}, 3)[4], within(1e-5f));
            assertThat(logs[2][4]).isCloseTo(alone(trial, new int[] {5}, 6)[4], within(1e-5f));
        }
    }

    private static float[] alone(Trial trial, int[] text, int next) {
        var batch = new SourceBatch(new int[] {0}, Padded.of(1, 8, List.of(text)));
        try (StepModel steps = trial.sequenceModel().start(batch, 5)) {
            steps.next(new int[] {Vocabulary.SOS});
            return steps.next(new int[] {next}).logProbabilities()[0];
        }
    }

    /** Begun anew, a window is the first one; otherwise the state that was left counts. */
    @Test
    void train_carriesItsStatesAndBeginsAnewWhereNothingWasRead() {
        LanguageModel model = models().toList().get(0);
        Trial trial = trial(model);
        List<Batch> windows = new TextBatches(TEXT, 2, 3).inOrder();
        float first = train(trial, windows.get(0), 0);
        float second = train(trial, windows.get(1), 0);
        assertThat(train(trial, windows.get(1), 0)).as("after itself").isNotEqualTo(second);
        assertThat(train(trial, windows.get(0), 0)).as("anew").isEqualTo(first);
        assertThat(train(trial, windows.get(1), 0)).isEqualTo(second);
    }

    @ParameterizedTest
    @MethodSource("models")
    void train_window_hasTheDerivativesOfDifferences(LanguageModel model) {
        var trial = dev.carousel.core.probe.Trial.of(model, Map.of("B", 2, "S", 1, "T", 3), 5);
        Batch window = new TextBatches(TEXT, 2, 3).inOrder().get(1);
        for (var entry : BatchSessions.inputs(window).entrySet()) {
            trial = trial.with(entry.getKey(), entry.getValue());
        }
        trial.checkGradients("train", "loss");
    }

    @ParameterizedTest
    @CsvSource({"true, false", "false, true"})
    void parameters_tied_lackAMatrixOfTheOutputLayer(boolean tied, boolean own) {
        Trial trial = trial(model(new SmallParts.Keeper(4), 1, tied, false, Dropout.NONE));
        assertThat(trial.variables().variables().stream().anyMatch(v -> v.name().equals("output/W")))
                .isEqualTo(own);
    }

    @Test
    void train_manyWindows_learnsATextThatRepeats() {
        Trial trial = trial(model(new SmallParts.Keeper(16), 1, false, false, Dropout.NONE));
        int[] text = IntStream.range(0, 60).map(i -> 3 + i % 4).toArray();
        float loss = Float.NaN;
        for (int epoch = 0; epoch < 40; epoch++) {
            for (Batch window : new TextBatches(text, 2, 5).inOrder()) {
                loss = train(trial, window, 0.02f);
            }
        }
        assertThat(loss).isLessThan(0.1f);
    }

    /** Layers are loops of their own: one product of the state each, forward and backward, with all dropout there is. */
    @Test
    void forKernels_twoLayers_haveOneProductInEachLoop() {
        Cell cell = new Zoneout(new RecurrentDropout(new SmallParts.Keeper(4), 0.5), 0.1, 0.2);
        LanguageModel model = model(cell, 2, false, false, new Dropout(0.3, true));
        var graph = Passes.forKernels(trial(model)
                .kernels()
                .program(BatchSessions.sizes(
                        8, new TextBatches(TEXT, 8, 5).buckets().get(0)))
                .graph("train"));
        assertThat(Products.bodies(graph))
                .hasSize(4)
                .allSatisfy(body -> assertThat(Products.of(body)).hasSize(1));
    }

    private static LanguageModel model(Cell cell, int layers, boolean tied, boolean learned, Dropout dropout) {
        return new LanguageModel(
                new Embedding(V, 4, dropout, 0),
                new StackedCell(Collections.nCopies(layers, cell), layers > 1, dropout),
                new OutputLayer(V, dropout),
                tied,
                learned,
                new Objective(new SmallParts.Surprise(), Averaging.MEAN),
                Initializers.uniform(0.5));
    }

    private static Trial trial(LanguageModel model) {
        return Trial.of(model, 3);
    }

    private static double loss(Trial trial, int window) {
        return lossOf(trial, TEXT, window);
    }

    private static double lossOf(Trial trial, int[] text, int window) {
        double sum = 0;
        try (var sessions = new BatchSessions("evaluate", trial.kernels(), trial.variables())) {
            for (Batch batch : new TextBatches(text, 1, window).inOrder()) {
                Backend.Session session = sessions.given(batch);
                session.run();
                sum += session.reals("loss")[0];
                double logProbability = 0;
                for (float token : session.reals("log-probabilities")) {
                    logProbability += token;
                }
                assertThat(logProbability).isCloseTo(-session.reals("loss")[0], within(1e-4));
            }
        }
        return sum;
    }

    private static float train(Trial trial, Batch window, float learningRate) {
        try (var sessions = new BatchSessions("train", trial.kernels(), trial.variables())) {
            Backend.Session session = sessions.given(window);
            session.set(ReservedNames.LEARNING_RATE, learningRate);
            session.run();
            return session.reals("loss")[0];
        }
    }
}
