package dev.carousel.seq2seq.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.Cell;
import dev.carousel.api.Program;
import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.Step;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Type;
import dev.carousel.core.interpreter.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProbeGraphTest {
    private static final double STEP = 1e-5;
    private static final Sentences SENTENCES = new Sentences(
            3, 4, 4, List.of(new int[] {4, 6, 3}, new int[] {5, 3, 4, 6}), List.of(new int[] {5, 3, 3}, new int[] {6}));

    static List<SmallModel> variants() {
        return Variants.all().filter(variant -> variant.dropout() == 0).toList();
    }

    /** Some of them, in which every part occurs: differences take their time. */
    static List<SmallModel> few() {
        List<SmallModel> all = variants();
        return IntStream.range(0, all.size())
                .filter(i -> i % 7 == 5)
                .mapToObj(all::get)
                .toList();
    }

    @Test
    void outputs_ofABidirectionalModel_areItsLayersAndStates() {
        assertThat(names(SmallModel.standard()))
                .containsExactly(
                        "loss",
                        "layer/source",
                        "layer/source/3-grams",
                        "layer/encoder/0/forward",
                        "layer/encoder/0/backward",
                        "layer/decoder/0",
                        "layer/target",
                        "layer/decoder/attention",
                        "layer/decoder/attentional",
                        "layer/output",
                        "source/encoder/0/forward/h",
                        "source/encoder/0/backward/h",
                        "target/decoder/0/h");
    }

    @Test
    void outputs_ofACellAroundACell_showEachStateOnce() {
        SmallModel thinned = Variants.all()
                .filter(variant -> variant.recurrentDropout() > 0 && variant.layers() == 2 && variant.inputFeeding())
                .findFirst()
                .orElseThrow();
        assertThat(names(thinned))
                .filteredOn(name -> name.startsWith("target/"))
                .containsExactly("target/decoder/0/h", "target/decoder/1/h", "target/decoder/fed");
    }

    @ParameterizedTest
    @MethodSource("variants")
    void layers_together_areTheGradientNormOfTraining(SmallModel variant) {
        Trial trial = Trial.of(variant.build(), 3);
        Graph graph = program(variant).graph(Inspected.PROBE);
        var probed = inspecting(variant, trial).exactly(Inspected.PROBE, SENTENCES.sizes(), inputs(graph));
        double squares = graph.outputs().stream()
                .filter(output -> output.name().startsWith("layer/"))
                .mapToDouble(output -> Math.pow(probed.output(output.name()).toDoubles()[0], 2))
                .sum();
        Map<String, Value> given = new LinkedHashMap<>(SENTENCES.inputs());
        given.put("learning-rate", Value.scalar(0.0));
        var trained = trial.exactly("train", SENTENCES.sizes(), given);
        assertThat(Math.sqrt(squares)).isCloseTo(trained.output("gradient-norm").toDoubles()[0], within(1e-9));
        assertThat(probed.output("loss").toDoubles()[0])
                .isCloseTo(trained.output("loss").toDoubles()[0], within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("few")
    void states_atEachStep_areDifferencesOfTheLoss(SmallModel variant) {
        Trial trial = inspecting(variant, Trial.of(variant.build(), 3));
        Graph graph = program(variant).graph(Inspected.PROBE);
        var probed = trial.exactly(Inspected.PROBE, SENTENCES.sizes(), inputs(graph));
        for (Expr zeros : zeros(graph)) {
            String state = zeros.label().replaceFirst("zeros/\\d+/", "");
            boolean source = state.startsWith("encoder/");
            double[] norms =
                    probed.output((source ? "source/" : "target/") + state).toDoubles();
            for (int t = 0; t < norms.length; t++) {
                assertThat(norms[t])
                        .as("%s at step %d", state, t)
                        .isCloseTo(
                                measured(trial, graph, zeros, t, source ? "source-mask" : "target-mask"), within(1e-7));
            }
        }
    }

    /** With h = W·x + U·h + b and one step, ∂L/∂h is ∂L/∂b, which is measured without the zeros. */
    @Test
    void states_ofACellThatSaysItsState_coverWhatItSays() {
        SmallModel linear = SmallModel.standard().with(new Linear(SmallModel.HIDDEN));
        Sentences one = Sentences.alone(new int[] {4}, new int[] {5, 3});
        Trial trial = inspecting(linear, Trial.of(linear.build(), 3));
        Map<String, Value> inputs = new LinkedHashMap<>(one.inputs());
        zeros(trial.program(one.sizes()).graph(Inspected.PROBE))
                .forEach(zeros -> inputs.put(
                        zeros.label(),
                        Value.reals(zeros.shape(), new double[zeros.shape().size()])));
        var probed = trial.exactly(Inspected.PROBE, one.sizes(), inputs);
        float[] bias = trial.variables().reals("encoder/0/forward/h/b");
        double squares = 0;
        for (int i = 0; i < bias.length; i++) {
            float before = bias[i];
            double[] losses = new double[2];
            double[] places = new double[2];
            for (int side = 0; side < 2; side++) {
                bias[i] = before + (side == 0 ? 1e-2f : -1e-2f);
                places[side] = bias[i];
                losses[side] = trial.exactly(Inspected.PROBE, one.sizes(), inputs)
                        .output("loss")
                        .toDoubles()[0];
            }
            bias[i] = before;
            squares += Math.pow((losses[0] - losses[1]) / (places[0] - places[1]), 2);
        }
        assertThat(probed.output("source/encoder/0/forward/h").toDoubles()[0])
                .isCloseTo(Math.sqrt(squares), within(1e-5));
    }

    /** h' = W·x + U·h + b. */
    private record Linear(int hidden) implements Cell {
        @Override
        public StateSpec state() {
            return StateSpec.of("h", hidden);
        }

        @Override
        public Step step(Expr x, State previous, Scope s) {
            Expr next = s.affine("h", hidden, x, previous.get("h"));
            return new Step(next, State.of(next));
        }
    }

    /** The mean length, over the sentences that have such a step, of the differences of the loss by the state's numbers. */
    private static double measured(Trial trial, Graph graph, Expr zeros, int t, String mask) {
        int rows = zeros.shape().dim(1);
        int size = zeros.shape().size() / (zeros.shape().dim(0) * rows);
        int[] masks = SENTENCES.arrays().getOrDefault(mask, new int[0]);
        double sum = 0;
        int count = 0;
        for (int row = 0; row < rows; row++) {
            double squares = 0;
            for (int i = 0; i < size; i++) {
                int place = (t * rows + row) * size + i;
                double slope =
                        (loss(trial, graph, zeros, place, STEP) - loss(trial, graph, zeros, place, -STEP)) / (2 * STEP);
                squares += slope * slope;
            }
            boolean there = masks[row * masks.length / rows + t] == 1;
            assertThat(there || squares == 0).as("padding has no gradient").isTrue();
            sum += there ? Math.sqrt(squares) : 0;
            count += there ? 1 : 0;
        }
        return count == 0 ? 0 : sum / count;
    }

    private static double loss(Trial trial, Graph graph, Expr zeros, int place, double step) {
        Map<String, Value> inputs = inputs(graph);
        double[] moved = new double[zeros.shape().size()];
        moved[place] = step;
        inputs.put(zeros.label(), Value.reals(zeros.shape(), moved));
        return trial.exactly(Inspected.PROBE, SENTENCES.sizes(), inputs)
                .output("loss")
                .toDoubles()[0];
    }

    private static Map<String, Value> inputs(Graph graph) {
        var inputs = new LinkedHashMap<>(SENTENCES.inputs());
        zeros(graph)
                .forEach(zeros -> inputs.put(
                        zeros.label(),
                        Value.reals(zeros.shape(), new double[zeros.shape().size()])));
        return inputs;
    }

    private static List<Expr> zeros(Graph graph) {
        return graph.inputs().stream()
                .filter(input -> input.type() == Type.REAL)
                .toList();
    }

    private static Trial inspecting(SmallModel variant, Trial trial) {
        return trial.under(new Inspected(variant.build()));
    }

    private static Program program(SmallModel variant) {
        return inspecting(variant, Trial.of(variant.build(), 3)).program(SENTENCES.sizes());
    }

    private static List<String> names(SmallModel variant) {
        var names = new ArrayList<String>();
        program(variant).graph(Inspected.PROBE).outputs().forEach(output -> names.add(output.name()));
        return names;
    }
}
