package dev.carousel.seq2seq.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.Cell;
import dev.carousel.api.Encoder;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Memory;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.core.interpreter.Results;
import dev.carousel.core.interpreter.Value;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RecurrentEncoderTest {
    private static final int I = 3;
    private static final int H = 2;
    private static final Cell CELL = new SmallParts.Keeper(H);

    /** Rows of 3, 1 and 0 tokens, padded to 4. */
    private static final int[][] MASK = {{1, 1, 1, 0}, {1, 0, 0, 0}, {0, 0, 0, 0}};

    @ParameterizedTest
    @EnumSource
    void encode_anyDirection_givesMemoryAndFinalStates(Direction direction) {
        Results encoded = encode(Trial.of(model(encoder(2, direction, Merge.CONCATENATE)), 1), numbers());
        int k = direction == Direction.BIDIRECTIONAL ? 2 * H : H;
        assertThat(encoded.output("memory").shape()).isEqualTo(Shape.of(3, 4, k));
        assertThat(encoded.output("last/0/h").shape()).isEqualTo(Shape.of(3, k));
        assertThat(encoded.output("last/1/c").shape()).isEqualTo(Shape.of(3, k));
    }

    @Test
    void encode_add_givesTheSumOfBothWays() {
        Trial trial = Trial.of(model(encoder(1, Direction.BIDIRECTIONAL, Merge.CONCATENATE)), 1);
        double[] both = encode(trial, numbers()).output("memory").toDoubles();
        double[] sum = encode(trial.under(model(encoder(1, Direction.BIDIRECTIONAL, Merge.ADD))), numbers())
                .output("memory")
                .toDoubles();
        assertThat(sum[0]).isCloseTo(both[0] + both[H], within(1e-15));
        assertThat(sum[sum.length - 1]).isZero();
    }

    @Test
    void encode_bidirectional_holdsEachWayAlone() {
        Trial trial = Trial.of(model(encoder(1, Direction.BIDIRECTIONAL, Merge.CONCATENATE)), 1);
        double[] both = encode(trial, numbers()).output("memory").toDoubles();
        double[] forward = encode(trial.under(model(encoder(1, Direction.FORWARD, Merge.ADD))), numbers())
                .output("memory")
                .toDoubles();
        double[] backward = encode(trial.under(model(encoder(1, Direction.BACKWARD, Merge.ADD))), numbers())
                .output("memory")
                .toDoubles();
        for (int i = 0; i < forward.length; i++) {
            int row = i / H;
            assertThat(both[row * 2 * H + i % H]).isEqualTo(forward[i]);
            assertThat(both[row * 2 * H + H + i % H]).isEqualTo(backward[i]);
        }
    }

    @Test
    void encode_backward_readsTheTokensReversedWhateverThePadding() {
        Trial backward = Trial.of(model(encoder(1, Direction.BACKWARD, Merge.ADD)), 1);
        Trial forward = Trial.of(model(encoder(1, Direction.FORWARD, Merge.ADD)), 2);
        backward.variables().variables().stream()
                .filter(variable -> variable.name().startsWith("0/backward"))
                .forEach(variable -> forward.variables()
                        .set(
                                variable.name().replace("backward", "forward"),
                                backward.variables().reals(variable.name())));
        Results one = encode(backward, numbers());
        Results other = encode(forward, reversed(numbers()));
        assertThat(one.output("last/0/h")).isEqualTo(other.output("last/0/h"));
        assertThat(one.output("last/0/c")).isEqualTo(other.output("last/0/c"));
        assertThat(one.output("last/0/c").toDoubles()[0]).isNotZero();
    }

    @Test
    void encode_rowsWithoutTokens_stayAtZero() {
        Results encoded = encode(Trial.of(model(encoder(2, Direction.BIDIRECTIONAL, Merge.CONCATENATE)), 1), numbers());
        double[] memory = encoded.output("memory").toDoubles();
        assertThat(Arrays.copyOfRange(memory, 2 * 4 * 2 * H, memory.length)).containsOnly(0);
        assertThat(Arrays.copyOfRange(encoded.output("last/1/c").toDoubles(), 2 * 2 * H, 3 * 2 * H))
                .containsOnly(0);
    }

    @Test
    void encode_residual_addsWhatTheUpperLayerWasTold() {
        Trial trial = Trial.of(model(encoder(2, Direction.FORWARD, Merge.ADD)), 1);
        double[] first = encode(trial.under(model(encoder(1, Direction.FORWARD, Merge.ADD))), numbers())
                .output("memory")
                .toDoubles();
        double[] second = encode(trial, numbers()).output("memory").toDoubles();
        Encoder residual = new RecurrentEncoder(CELL, 2, Direction.FORWARD, Merge.ADD, true, Dropout.NONE, false);
        double[] sum =
                encode(trial.under(model(residual)), numbers()).output("memory").toDoubles();
        for (int i = 0; i < sum.length; i++) {
            assertThat(sum[i]).isCloseTo(first[i] + second[i], within(1e-15));
        }
    }

    @Test
    void encode_learnedInitialState_beginsFromIt() {
        Trial trial = Trial.of(
                model(new RecurrentEncoder(CELL, 1, Direction.FORWARD, Merge.ADD, false, Dropout.NONE, true)), 1);
        Value zeros = encode(trial, numbers()).output("last/0/c");
        trial.variables().set("0/forward/initial/c", 0.5f, -0.5f);
        double[] learned = encode(trial, numbers()).output("last/0/c").toDoubles();
        assertThat(learned[0]).isNotEqualTo(zeros.toDoubles()[0]);
        assertThat(learned[2 * H]).isEqualTo(0.5); // a row without tokens
    }

    @Test
    void encode_auxiliaryLosses_areThoseOfTokens() {
        Trial trial = Trial.of(model(encoder(1, Direction.FORWARD, Merge.ADD)), 1);
        float[] bias = trial.variables().reals("0/forward/keep/b");
        Arrays.fill(bias, -1000); // keeps nothing, so that each step forgets all
        trial.variables().changed("0/forward/keep/b");
        assertThat(encode(trial, numbers()).output("loss").toDoubles()[0]).isCloseTo(4, within(1e-9));
    }

    private static Encoder encoder(int layers, Direction direction, Merge merge) {
        return new RecurrentEncoder(CELL, layers, direction, merge, false, Dropout.NONE, false);
    }

    private static OneGraph model(Encoder encoder) {
        return new OneGraph(false, (graph, sizes) -> define(encoder, graph));
    }

    private static void define(Encoder encoder, GraphScope graph) {
        Expr x = graph.input("x", Shape.of(3, 4, I), Type.REAL);
        Expr mask = graph.input("mask", Shape.of(3, 4), Type.INTEGER);
        Memory memory = encoder.encode(x, mask, graph);
        graph.output("memory", memory.values());
        graph.output("loss", memory.loss());
        for (int i = 0; i < memory.last().size(); i++) {
            String layer = "last/" + i + "/";
            var state = memory.last().get(i);
            state.names().forEach(name -> graph.output(layer + name, state.get(name)));
        }
    }

    private static Results encode(Trial trial, double[] x) {
        int[] mask = Arrays.stream(MASK).flatMapToInt(IntStream::of).toArray();
        return trial.exactly(
                "graph",
                Trial.sizes(2, 4, 3),
                Map.of("x", Value.reals(Shape.of(3, 4, I), x), "mask", Value.integers(Shape.of(3, 4), mask)));
    }

    private static double[] numbers() {
        return IntStream.range(0, 3 * 4 * I).mapToDouble(StrictMath::sin).toArray();
    }

    /** Reverses the tokens of each row and leaves the padding at its end. */
    private static double[] reversed(double[] x) {
        double[] reversed = x.clone();
        for (int row = 0; row < 3; row++) {
            int length = IntStream.of(MASK[row]).sum();
            for (int t = 0; t < length; t++) {
                System.arraycopy(x, (row * 4 + t) * I, reversed, (row * 4 + length - 1 - t) * I, I);
            }
        }
        return reversed;
    }
}
