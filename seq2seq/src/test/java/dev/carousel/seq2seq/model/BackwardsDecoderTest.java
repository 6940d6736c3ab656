package dev.carousel.seq2seq.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.GivenOutputs;
import dev.carousel.api.Hypothesis;
import dev.carousel.api.StepModel;
import dev.carousel.api.expr.Graph;
import dev.carousel.core.interpreter.Results;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A decoder that writes targets from their ends, beside the one that writes them from their beginnings. */
class BackwardsDecoderTest {
    private static final List<int[]> SOURCES = List.of(new int[] {3, 4, 5}, new int[] {6}, new int[] {4, 4, 3, 6});
    private static final List<int[]> TARGETS = List.of(new int[] {5, 4}, new int[] {}, new int[] {6, 5, 4, 3});
    private static final List<int[]> MIRRORED = List.of(new int[] {4, 5}, new int[] {}, new int[] {3, 4, 5, 6});
    private static final Sentences BATCH = new Sentences(4, 5, 6, SOURCES, TARGETS);
    private static final Sentences TURNED = new Sentences(4, 5, 6, SOURCES, MIRRORED);

    @Test
    void backwards_ofPairs_mirrorsTargetsBeforeTheirEnds() {
        Results results = mirrored(BATCH);
        assertThat(results.output("told").toInts()).isEqualTo(TURNED.arrays().get("target-input"));
        assertThat(results.output("target").toInts()).isEqualTo(TURNED.arrays().get("target-output"));
        assertThat(results.output("mask").toInts()).isEqualTo(TURNED.arrays().get("target-mask"));
    }

    @Test
    void backwards_ofNothingButEnds_isTheSame() {
        var ends = new Sentences(2, 2, 1, List.of(new int[] {3, 4}), List.of(new int[] {}));
        Results results = mirrored(ends);
        assertThat(results.output("told").toInts()).isEqualTo(ends.arrays().get("target-input"));
        assertThat(results.output("target").toInts()).isEqualTo(ends.arrays().get("target-output"));
    }

    @Test
    void train_bothWays_makesTheMeanOfBothLossesSmall() {
        Trial trial = Trial.of(model(true), 3);
        double[] forwards = new StepByStep(trial, BATCH, Writing.FORWARDS).logProbabilities();
        double[] backwards = new StepByStep(trial, TURNED, Writing.BACKWARDS).logProbabilities();
        assertThat(backwards[2]).isNotCloseTo(forwards[2], within(1e-3));
        double loss = trial.loss(BATCH);
        int tokens = 3 + 1 + 5;
        double sum = DoubleStream.concat(Arrays.stream(forwards), Arrays.stream(backwards))
                .sum();
        assertThat(loss).isCloseTo(-sum / (2 * tokens), within(1e-9));
    }

    @Test
    void train_bothWays_teachesBoth() {
        Trial trial = Trial.of(model(true), 3);
        double before = sum(new StepByStep(trial, TURNED, Writing.BACKWARDS));
        trial.train(BATCH, 20, 0.01f);
        assertThat(sum(new StepByStep(trial, TURNED, Writing.BACKWARDS))).isGreaterThan(before);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void backwards_ofASearch_writesItsSentencesFromTheirEnds(int steps) {
        Trial trial = Trial.of(model(true), 3);
        double[] expected = new StepByStep(trial, TURNED, Writing.BACKWARDS).logProbabilities();
        try (StepModel search = trial.sequenceModel().start(BATCH.sourceBatch(), 5)) {
            for (int t = 0; t < steps; t++) {
                search.next(new int[] {3, 3, 3});
            }
            search.select(new int[] {2, 2});
            try (StepModel backwards = search.backwards().orElseThrow()) {
                assertThat(backwards.maximumLength()).isEqualTo(6);
                assertThat(backwards.backwards()).isEmpty();
                backwards.select(new int[] {2, 0, 1, 2});
                List<Hypothesis> written = new GivenOutputs(
                                List.of(MIRRORED.get(2), MIRRORED.get(0), MIRRORED.get(1), MIRRORED.get(2)))
                        .decode(backwards).stream().map(one -> one.get(0)).toList();
                assertThat(written)
                        .extracting(Hypothesis::logProbability)
                        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-5 ? 0 : 1)
                        .containsExactly(expected[2], expected[0], expected[1], expected[2]);
            }
        }
    }

    @Test
    void backwards_ofOneDecoder_isNothing() {
        try (StepModel search = Trial.of(model(false), 3).sequenceModel().start(BATCH.sourceBatch(), 5)) {
            assertThat(search.backwards()).isEmpty();
        }
    }

    @Test
    void backwards_ofAnEnsemble_isThatOfItsMembersIfEachHasOne() {
        StepModel one = Trial.of(model(true), 3).sequenceModel().start(BATCH.sourceBatch(), 5);
        StepModel two = Trial.of(model(true), 4).sequenceModel().start(BATCH.sourceBatch(), 5);
        StepModel plain = Trial.of(model(false), 3).sequenceModel().start(BATCH.sourceBatch(), 5);
        try (StepModel both = new EnsembleStepModel(List.of(one, two));
                StepModel backwards = both.backwards().orElseThrow();
                StepModel first = one.backwards().orElseThrow();
                StepModel second = two.backwards().orElseThrow()) {
            float mean = Ensemble.logOfMean(List.of(log(first), log(second)))[4];
            assertThat(log(backwards)[4]).isEqualTo(mean);
        }
        try (StepModel mixed = new EnsembleStepModel(
                List.of(Trial.of(model(true), 3).sequenceModel().start(BATCH.sourceBatch(), 5), plain))) {
            assertThat(mixed.backwards()).isEmpty();
        }
    }

    @Test
    void graphs_ofBothWays_areAllThatAnswersTake() {
        SequenceModel model = Trial.of(model(true), 3).sequenceModel();
        SequenceModel plain = Trial.of(model(false), 3).sequenceModel();
        List<Graph> graphs = model.graphs(5, 2, 3);
        assertThat(graphs).hasSize(2 * plain.graphs(5, 2, 3).size()).doesNotHaveDuplicates();
    }

    private static EncoderDecoder model(boolean backwards) {
        return SmallModel.standard().build(Optional.empty(), backwards);
    }

    private static Results mirrored(Sentences sentences) {
        var model = new OneGraph(false, (graph, sizes) -> {
            Pairs pairs = Pairs.of(graph, sizes).backwards();
            graph.output("told", pairs.told());
            graph.output("target", pairs.target());
            graph.output("mask", pairs.mask());
        });
        return Trial.of(model, 1).exactly("graph", sentences);
    }

    private static float[] log(StepModel model) {
        return model.next(new int[] {1, 1, 1}).logProbabilities()[1];
    }

    private static double sum(StepByStep written) {
        return Arrays.stream(written.logProbabilities()).sum();
    }
}
