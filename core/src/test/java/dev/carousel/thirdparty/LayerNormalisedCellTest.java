package dev.carousel.thirdparty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import dev.carousel.core.gradients.GradientCheck;
import dev.carousel.core.interpreter.Value;
import dev.carousel.core.probe.CellProbe;
import dev.carousel.core.probe.Trial;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LayerNormalisedCellTest {
    private static Trial trial(int time, int batch, double zoneout, double dropout, boolean reverse, long seed) {
        var model = new CellProbe(new LayerNormalisedCell(3, zoneout, dropout), reverse);
        return Trial.of(model, Map.of("T", time, "B", batch, "I", 2), seed)
                .with("mask", GradientCheck.randomIntegers(seed, 2, time, batch));
    }

    @Property(tries = 12)
    void gradients_randomSizesAndMasks_matchDifferences(
            @ForAll long seed,
            @ForAll @IntRange(min = 0, max = 4) int time,
            @ForAll @IntRange(min = 1, max = 2) int batch,
            @ForAll boolean reverse) {
        Trial trial = trial(time, batch, 0.3, 0.4, reverse, seed);
        trial.checkGradients("train", "everything");
        trial.checkGradients("evaluate", "everything");
    }

    @Test
    void step_training_drawsOneMaskOutsideAndTwoInsideTheLoop() {
        Graph graph = trial(3, 2, 0.3, 0.4, false, 1).program().graph("train");
        assertThat(streams(graph)).containsExactly("mask");
        Graph body = graph.nodes().stream()
                .filter(node -> node.op() instanceof Op.Loop)
                .map(node -> ((Op.Loop) node.op()).body())
                .findFirst()
                .orElseThrow();
        assertThat(streams(body)).containsExactlyInAnyOrder("h/zoneout", "c/zoneout");
    }

    @Test
    void step_everythingZonedOut_keepsTheState() {
        Trial trial = trial(3, 2, 1, 0.4, false, 2);
        double[] initial = trial.value("initial/c").toDoubles();
        for (String graph : List.of("train", "evaluate")) {
            double[] last = trial.reals(graph, "last c");
            for (int i = 0; i < last.length; i++) {
                assertThat(last[i]).isCloseTo(initial[i % 3], within(1e-12));
            }
        }
    }

    @Test
    void step_anotherStepOfTraining_drawsOtherMasks() {
        Trial trial = trial(3, 2, 0.5, 0.5, false, 3).with("mask", 1, 1, 1, 1, 1, 1);
        Trial later = trial.with("training/step", Value.scalar(1));
        assertThat(later.reals("train", "outputs")).isNotEqualTo(trial.reals("train", "outputs"));
        assertThat(later.reals("evaluate", "outputs")).isEqualTo(trial.reals("evaluate", "outputs"));
    }

    private static List<String> streams(Graph graph) {
        return graph.nodes().stream()
                .map(Expr::op)
                .filter(Op.Random.class::isInstance)
                .map(op -> ((Op.Random) op).stream())
                .toList();
    }
}
