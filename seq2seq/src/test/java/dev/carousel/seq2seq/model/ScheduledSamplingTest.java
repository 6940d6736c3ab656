package dev.carousel.seq2seq.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.GraphScope;
import dev.carousel.api.Sizes;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.core.interpreter.Value;
import dev.carousel.core.passes.Passes;
import dev.carousel.core.passes.Products;
import dev.carousel.seq2seq.data.Vocabulary;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bengio et al. 2015. */
class ScheduledSamplingTest {
    private static final int V = SmallModel.VOCABULARY;
    private static final Sentences PAIRS = new Sentences(
            3,
            4,
            5,
            List.of(new int[] {3, 4, 5}, new int[] {6}, new int[] {4, 4}),
            List.of(new int[] {5, 4, 3, 3}, new int[] {3, 6}, new int[] {6}));

    @ParameterizedTest
    @EnumSource(Decay.class)
    void probability_overTheSteps_goesFromStartToEndHalfWayAtHalf(Decay decay) {
        var sampling = new ScheduledSampling(decay, 100, 0.1, 0.9, true);
        double[] p = IntStream.of(0, 50, 100, 150, 1_000_000)
                .mapToDouble(step -> probability(sampling, step))
                .toArray();
        assertThat(p[0]).isCloseTo(0.1, within(0.03)); // the inverse sigmoid begins at k / (k + 1)
        assertThat(p[2]).isCloseTo(0.5, within(1e-9));
        assertThat(p[4]).isCloseTo(0.9, within(1e-9));
        assertThat(p).isSorted();
    }

    @Test
    void share_linear_isZeroFromTwiceTheHalfOn() {
        var sampling = new ScheduledSampling(Decay.LINEAR, 100, 0, 1, true);
        assertThat(probability(sampling, 50)).isCloseTo(0.25, within(1e-12));
        assertThat(probability(sampling, 200)).isEqualTo(1);
        assertThat(probability(sampling, 201)).isEqualTo(1);
    }

    @Test
    void share_exponential_falls() {
        var sampling = new ScheduledSampling(Decay.EXPONENTIAL, 100, 0, 1, true);
        assertThat(probability(sampling, 300)).isCloseTo(1 - 1 / 8.0, within(1e-12));
    }

    @Test
    void speed_ofTheInverseSigmoid_solvesItsEquation() {
        for (int n : new int[] {1, 2, 10, 1000, 1_000_000, Integer.MAX_VALUE}) {
            double k = Decay.speed(n);
            assertThat(k * Math.log(k)).isCloseTo(n, within(1e-9 * n));
        }
    }

    @Test
    void told_withProbability_keepsTheFirstTokenAndReplacesTheShare() {
        int rows = 50;
        int steps = 41;
        var sampling = new ScheduledSampling(Decay.LINEAR, 1, 0.3, 0.3, true);
        double[] told = value((graph, sizes) -> sampling.told(
                graph.builder().filled(Shape.of(rows, steps), Type.INTEGER, 5), graph.trainingStep(), graph));
        long own = Arrays.stream(told).filter(token -> token == -1).count();
        assertThat(own / (double) (rows * (steps - 1))).isCloseTo(0.3, within(0.04));
        assertThat(told).containsOnly(-1, 5);
        for (int row = 0; row < rows; row++) {
            assertThat(told[row * steps]).isEqualTo(5);
        }
    }

    @Test
    void said_drawn_comesAsOftenAsItsProbability() {
        int rows = 4000;
        double[] p = {0, 0, 0.1, 0, 0.6, 0.3}; // of tokens; the first two are never said, whatever their logits
        double[] logits = {9, 9, Math.log(0.1), -1e9, Math.log(0.6), Math.log(0.3)};
        double[] said = value((graph, sizes) -> new ScheduledSampling(Decay.LINEAR, 1, 0, 1, true)
                .said(logits(graph.builder().iota(6), logits).broadcastTo(Shape.of(rows, 6)), graph));
        for (int token = 0; token < p.length; token++) {
            int wanted = token;
            double share = Arrays.stream(said).filter(t -> t == wanted).count() / (double) rows;
            assertThat(share).as("token %d", token).isCloseTo(p[token], within(p[token] == 0 ? 0 : 0.03));
        }
    }

    @Test
    void said_best_isTheMostProbableThatMayBeSaid() {
        double[] logits = {9, 9, 0, -1, 2, 1};
        assertThat(value((graph, sizes) -> new ScheduledSampling(Decay.LINEAR, 1, 0, 1, false)
                        .said(logits(graph.builder().iota(6), logits).broadcastTo(Shape.of(3, 6)), graph)))
                .containsOnly(4);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void train_neverSampled_isTeacherForcing(boolean drawn) {
        Trial forced = Trial.of(model(Optional.empty()), 3);
        Trial sampled = forced.under(model(always(0, drawn)));
        assertThat(sampled.loss(PAIRS)).isCloseTo(forced.loss(PAIRS), within(1e-12));
    }

    /** Free running, held against the graphs that predict. */
    @Test
    void train_alwaysSampledTheBest_isToldWhatTheModelSays() {
        Trial trial = Trial.of(model(always(1, false)), 3);
        assertThat(trial.loss(PAIRS)).isCloseTo(new FreeRunning(trial).meanLoss(), within(1e-9));
        assertThat(trial.loss(PAIRS))
                .isNotCloseTo(trial.under(model(Optional.empty())).loss(PAIRS), within(1e-6));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void train_sampled_hasTheDerivativesOfDifferences(boolean drawn) {
        var trial = dev.carousel.core.probe.Trial.of(model(always(0.5, drawn)), Map.of("B", 3, "S", 4, "T", 5), 4);
        for (var entry : PAIRS.arrays().entrySet()) {
            trial = trial.with(entry.getKey(), entry.getValue());
        }
        trial.checkGradients("train", "loss");
    }

    @Test
    void forKernels_sampled_hasTheVocabularyProductOnceInTheLoopAndNotInItsAdjoint() {
        assertThat(vocabularyProductsInLoops(Optional.empty())).isEmpty();
        assertThat(vocabularyProductsInLoops(always(0.5, true))).containsExactly("[8, 4]·[4, 7]");
    }

    private static List<String> vocabularyProductsInLoops(Optional<ScheduledSampling> sampling) {
        Graph train = Trial.of(model(sampling), 3).program(Trial.sizes(8, 6, 5)).graph("train");
        return Products.bodies(Passes.forKernels(train)).stream()
                .flatMap(body -> Products.of(body).stream())
                .filter(product -> product.contains("7]"))
                .toList();
    }

    private static Optional<ScheduledSampling> always(double probability, boolean drawn) {
        return Optional.of(new ScheduledSampling(Decay.LINEAR, 1, probability, probability, drawn));
    }

    private static EncoderDecoder model(Optional<ScheduledSampling> sampling) {
        return SmallModel.standard().build(sampling, false);
    }

    private static double probability(ScheduledSampling sampling, int step) {
        return value((graph, sizes) -> sampling.probability(graph.builder().integer(step)))[0];
    }

    /** A row of numbers, written as a function of the index. */
    private static Expr logits(Expr index, double... numbers) {
        Expr row = index.toReal().times(0);
        for (int i = 0; i < numbers.length; i++) {
            row = index.equalTo(i).select(index.builder().constant(numbers[i]), row);
        }
        return row;
    }

    private static double[] value(BiFunction<GraphScope, Sizes, Expr> written) {
        var model = new OneGraph(true, (graph, sizes) -> graph.output("value", written.apply(graph, sizes)));
        return Trial.of(model, 9)
                .exactly("graph", Trial.sizes(2, 4, 3), Map.of())
                .output("value")
                .toDoubles();
    }

    /** Writes with the graphs {@code prepare} and {@code step}, each step told the most probable token of the one before. */
    private record FreeRunning(Trial trial) {
        double meanLoss() {
            Map<String, Value> known = new LinkedHashMap<>(PAIRS.inputs());
            known.putAll(run("prepare", known));
            int[] right = Objects.requireNonNull(PAIRS.arrays().get("target-output"));
            int[] told = new int[PAIRS.rows()];
            Arrays.fill(told, Vocabulary.SOS);
            double sum = 0;
            int count = 0;
            for (int t = 0; t < PAIRS.targetLength(); t++) {
                known.put("token", Value.integers(Shape.of(told.length), told.clone()));
                known.putAll(run("step", known));
                double[] logs =
                        Objects.requireNonNull(known.get("log-probabilities")).toDoubles();
                for (int row = 0; row < told.length; row++) {
                    double[] mine = Arrays.copyOfRange(logs, row * V, (row + 1) * V);
                    int target = right[row * PAIRS.targetLength() + t];
                    sum -= target == Vocabulary.PAD ? 0 : mine[target];
                    count += target == Vocabulary.PAD ? 0 : 1;
                    told[row] = best(mine);
                }
            }
            return sum / count;
        }

        private Map<String, Value> run(String graph, Map<String, Value> known) {
            return trial.exactly(graph, EncoderDecoder.sizes(PAIRS.rows(), PAIRS.sourceLength()), known)
                    .outputs();
        }

        private static int best(double[] logs) {
            return IntStream.range(0, logs.length)
                    .reduce((a, b) -> logs[b] > logs[a] ? b : a)
                    .orElseThrow();
        }
    }
}
