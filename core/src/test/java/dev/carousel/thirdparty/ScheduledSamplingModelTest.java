package dev.carousel.thirdparty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.Attention;
import dev.carousel.api.Memory;
import dev.carousel.api.Scope;
import dev.carousel.api.State;
import dev.carousel.api.StateSpec;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import dev.carousel.core.interpreter.Value;
import dev.carousel.core.probe.Trial;
import dev.carousel.core.program.ReservedNames;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Attention with coverage, in a decoder with input feeding that samples what it is fed. */
class ScheduledSamplingModelTest {
    private static final String COUNTER = ReservedNames.carried("step");
    private static final int ALWAYS_RIGHT = -1000;
    private static final int NEVER_RIGHT = 1000;

    private static Trial trial(long seed) {
        return trial(new CoverageAttention(3), seed);
    }

    private static Trial trial(Attention attention, long seed) {
        var model = new ScheduledSamplingModel(
                new CausalTransformer(1, 1, 0), attention, new LayerNormalisedCell(3, 0.2, 0.2), 3, 5, 4, 8);
        return Trial.of(model, Map.of("B", 2, "S", 3, "T", 4), seed)
                .with("source", 4, 2, 3, 1, 2, 0)
                .with("given", 1, 2, 3, 4, 1, 3, 0, 0)
                .with("wanted", 2, 3, 4, 1, 3, 1, 0, 0);
    }

    @Property(tries = 5)
    void gradients_ofSampledSteps_matchDifferences(@ForAll long seed) {
        Trial trial = trial(seed).with(COUNTER, Value.scalar(12)); // right with probability 0.64
        trial.checkGradients("train", ReservedNames.LOSS);
        trial.checkGradients("evaluate", ReservedNames.LOSS);
    }

    @Test
    void train_early_isFedWhatIsGiven() {
        Trial trial = trial(2).with(COUNTER, Value.scalar(ALWAYS_RIGHT));
        assertThat(loss(trial.with("given", 1, 4, 3, 4, 1, 3, 0, 0))).isNotEqualTo(loss(trial));
    }

    @Test
    void train_late_isFedWhatItSaidExceptAtFirst() {
        Trial trial = trial(2).with(COUNTER, Value.scalar(NEVER_RIGHT));
        assertThat(loss(trial.with("given", 1, 4, 4, 2, 1, 4, 0, 0))).isEqualTo(loss(trial));
        assertThat(loss(trial.with("given", 3, 2, 3, 4, 1, 3, 0, 0))).isNotEqualTo(loss(trial));
    }

    @Test
    void train_oneStep_countsOn() {
        var written = trial(2).with(COUNTER, Value.scalar(41)).run("train").written();
        assertThat(written)
                .filteredOn(w -> w.variable().name().equals(COUNTER))
                .singleElement()
                .satisfies(w -> assertThat(w.value()).isEqualTo(Value.scalar(42)));
    }

    @Test
    void train_draws_areMadeInsideTheLoop() {
        Graph graph = trial(2).program().graph("train");
        assertThat(graph.nodes())
                .filteredOn(node -> node.op() instanceof Op.Loop)
                .anySatisfy(loop -> assertThat(((Op.Loop) loop.op()).body().nodes())
                        .map(Expr::op)
                        .filteredOn(Op.Random.class::isInstance)
                        .map(op -> ((Op.Random) op).stream())
                        .contains("coin", "gumbel"));
    }

    @Test
    void attend_paddingInTheSource_changesNothing() {
        Trial trial = trial(3);
        Value table = trial.value("embedding");
        double[] other = table.toDoubles();
        other[0] += 1; // token 0, which only padding has
        assertThat(trial.with("embedding", Value.reals(table.shape(), other)).reals("evaluate", "loss"))
                .isEqualTo(trial.reals("evaluate", "loss"));
    }

    @Test
    void attend_oneToken_addsTheCostOfLookingTwiceAtUnmaskedSteps() {
        Trial trial = only(new CoverageAttention(3));
        Trial free = only(new Free(new CoverageAttention(3)));
        double first = trial.reals("evaluate", "loss")[0];
        double second = free.reals("evaluate", "loss")[0];
        assertThat(first - second).isCloseTo((3 + 1) / 6.0, within(1e-12)); // at all of 4 and of 2 steps but the first
    }

    private static Trial only(Attention attention) {
        return trial(attention, 4).with("source", 4, 0, 0, 1, 0, 0);
    }

    /** An attention without its losses. */
    private record Free(Attention attention) implements Attention {
        @Override
        public StateSpec state(int sourceLength) {
            return attention.state(sourceLength);
        }

        @Override
        public State prepare(Memory memory, int querySize, Scope s) {
            return attention.prepare(memory, querySize, s);
        }

        @Override
        public Glimpse attend(Expr query, Memory memory, State prepared, State previous, Scope s) {
            var glimpse = attention.attend(query, memory, prepared, previous, s);
            return new Glimpse(glimpse.context(), glimpse.weights(), glimpse.next());
        }
    }

    private static double loss(Trial trial) {
        return trial.reals("train", ReservedNames.LOSS)[0];
    }
}
