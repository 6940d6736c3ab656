package dev.carousel.seq2seq.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.Cell;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import dev.carousel.core.interpreter.Value;
import dev.carousel.core.passes.PassCheck;
import dev.carousel.core.passes.Passes;
import dev.carousel.core.passes.Products;
import dev.carousel.core.program.ReservedNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the kernels' passes leave of an encoder–decoder's training step, and that it means the same. */
class KernelPassesTest {
    private static final int ROWS = 8;

    /** Some of all variants: 7 is prime to the number of each kind. */
    static List<SmallModel> models() {
        List<SmallModel> all = Variants.all().toList();
        return IntStream.range(0, all.size())
                .filter(i -> i % 7 == 6)
                .mapToObj(all::get)
                .toList();
    }

    @Test
    void forKernels_attentionWithoutInputFeeding_leavesTheDecodersLoop() {
        Graph graph = kernels(SmallModel.standard()
                .with(new SmallParts.Keeper(SmallModel.HIDDEN))
                .build());
        assertThat(Products.bodies(graph))
                .hasSize(6)
                .allSatisfy(body -> assertThat(Products.of(body))
                        .as("the state's product and nothing else")
                        .hasSize(1));
    }

    @Test
    void forKernels_attentionWithInputFeeding_keepsWhatIsFedBack() {
        Graph graph = kernels(twoLayers().build());
        List<List<String>> decoder = Products.bodies(graph).stream()
                .map(Products::of)
                .filter(products -> products.size() > 1)
                .toList();
        assertThat(decoder)
                .as("two layers, scores, context, their combination; and their adjoints")
                .hasSize(2)
                .allSatisfy(products -> assertThat(products).hasSize(5));
    }

    /** Masks are multiplied in, and nothing else is: no kind of dropout costs a product. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void forKernels_dropoutOfEveryKind_addsNoProductToAnyLoop(boolean locked) {
        SmallModel model = twoLayers();
        Cell thinned = new Zoneout(new RecurrentDropout(model.cell(), 0.5), 0.1, 0.2);
        Graph without = kernels(model.build());
        Graph with = kernels(model.build(thinned, new Dropout(0.25, locked), 0.1));
        assertThat(productsOfBodies(with)).isEqualTo(productsOfBodies(without)).hasSize(10);
        assertThat(Products.of(with)).hasSameSizeAs(Products.of(without));
    }

    private static List<List<String>> productsOfBodies(Graph graph) {
        return Products.bodies(graph).stream()
                .map(body -> Products.of(body).stream().sorted().toList())
                .toList();
    }

    private static SmallModel twoLayers() {
        SmallModel model = SmallModel.standard();
        return new SmallModel(
                new SmallParts.Keeper(SmallModel.HIDDEN),
                2,
                model.direction(),
                model.merge(),
                model.residual(),
                model.attention(),
                true,
                model.bridge(),
                0,
                0,
                false,
                model.averaging());
    }

    @ParameterizedTest
    @MethodSource("models")
    void forKernels_everyVariant_meansTheSame(SmallModel model) {
        Trial trial = Trial.of(model.build(), 3);
        var sentences = new Sentences(
                2, 4, 3, List.of(new int[] {4, 5, 6}, new int[] {5}), List.of(new int[] {6, 4}, new int[] {5}));
        Graph graph = trial.program(sentences.sizes()).graph("train");
        PassCheck.check(graph, values(trial, graph, sentences));
    }

    private static Graph kernels(EncoderDecoder model) {
        Trial trial = Trial.of(model, 3);
        return Passes.forKernels(trial.program(Trial.sizes(ROWS, 6, 5)).graph("train"));
    }

    private static Map<String, Value> values(Trial trial, Graph graph, Sentences sentences) {
        var values = new HashMap<>(sentences.inputs());
        values.put(ReservedNames.LEARNING_RATE, Value.scalar(0.5));
        for (Variable variable : graph.variables()) {
            values.put(variable.name(), value(variable, trial));
        }
        return values;
    }

    private static Value value(Variable variable, Trial trial) {
        if (variable.type() == Type.INTEGER) {
            return Value.integers(variable.shape(), trial.variables().integers(variable.name()));
        }
        float[] reals = trial.variables().reals(variable.name());
        return Value.reals(
                variable.shape(),
                IntStream.range(0, reals.length).mapToDouble(i -> reals[i]).toArray());
    }
}
