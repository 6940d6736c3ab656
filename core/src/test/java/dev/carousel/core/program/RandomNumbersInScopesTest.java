package dev.carousel.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.GraphScope;
import dev.carousel.api.Initializer;
import dev.carousel.api.Program;
import dev.carousel.api.Scope;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.api.expr.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Draws are fresh in each step of each loop and of training, and otherwise a function of seed and name. */
class RandomNumbersInScopesTest {
    private static final Shape DRAW = Shape.of(2, 3);

    @Property(tries = 30)
    void random_inNestedLoops_isFreshInEachStepOfBoth(@ForAll int seed, @ForAll @IntRange(min = 1, max = 6) int outer) {
        Program program = Traced.inference(g -> g.output("draws", nested(g, outer, 5, s -> s.random("noise", DRAW))));
        List<float[]> draws = rows(Trial.of(program, seed).reals("evaluate", "draws"));
        assertThat(draws).hasSize(outer * 5);
        assertThat(distinct(draws)).hasSize(outer * 5);
    }

    @Property(tries = 30)
    void random_sameSeed_sameBits(@ForAll int seed) {
        assertThat(inLoop(seed, RandomNumbersInScopesTest::fresh))
                .isEqualTo(inLoop(seed, RandomNumbersInScopesTest::fresh))
                .isNotEqualTo(inLoop(seed + 1, RandomNumbersInScopesTest::fresh));
    }

    @Test
    void random_otherNameOrPath_otherNumbers() {
        float[] here = inLoop(1, (g, s) -> s.in("a").random("noise", DRAW));
        assertThat(inLoop(1, (g, s) -> s.in("a").random("other", DRAW))).isNotEqualTo(here);
        assertThat(inLoop(1, (g, s) -> s.in("b").random("noise", DRAW))).isNotEqualTo(here);
    }

    @Test
    void random_nextTrainingStep_isFresh() {
        Trial trial = Trial.of(
                Traced.training(g -> {
                    g.output("draws", loop(g, 4, RandomNumbersInScopesTest::fresh));
                    g.minimize(g.parameter("w", Shape.SCALAR, Initializer.constant(0)));
                }),
                3);
        float[] first = trial.train(0, s -> {}).reals("draws");
        float[] second = trial.train(0, s -> {}).reals("draws");
        var draws = new ArrayList<>(rows(first));
        draws.addAll(rows(second));
        assertThat(distinct(draws)).hasSize(8);
    }

    @Property(tries = 30)
    void oncePerSequence_isTheSameInAllSteps(@ForAll int seed) {
        List<float[]> masks =
                rows(inLoop(seed, (g, s) -> s.in("cell").oncePerSequence(once -> once.random("mask", DRAW))));
        float[] outside = Trial.of(
                        Traced.inference(g -> g.output("mask", g.in("cell").random("mask", DRAW))), seed)
                .reals("evaluate", "mask");
        assertThat(masks).hasSize(4).allSatisfy(mask -> assertThat(mask).isEqualTo(outside));
    }

    @Test
    void oncePerSequence_inNestedLoops_isDrawnOnceForAll() {
        Program program = Traced.inference(g ->
                g.output("draws", nested(g, 3, 4, s -> s.oncePerSequence(once -> once.random("mask", DRAW)))));
        assertThat(distinct(rows(Trial.of(program, 5).reals("evaluate", "draws"))))
                .hasSize(1);
    }

    @Test
    void oncePerSequence_ofAStepsValue_isAnError() {
        assertThatThrownBy(() -> inLoop(1, (g, s) -> s.in("cell").oncePerSequence(once -> s.random("noise", DRAW))))
                .hasMessageStartingWith(
                        "[Carousel/StepDependence] oncePerSequence in cell: random [2, 3] depends on a step of a loop: "
                                + "use only what is known outside every loop, and the scope that is given");
    }

    private static Expr fresh(GraphScope g, Scope s) {
        return s.random("noise", DRAW);
    }

    private static float[] inLoop(int seed, BiFunction<GraphScope, Scope, Expr> value) {
        Program program = Traced.inference(g -> g.output("draws", loop(g, 4, value)));
        return Trial.of(program, seed).reals("evaluate", "draws");
    }

    private static Expr loop(GraphScope g, int length, BiFunction<GraphScope, Scope, Expr> value) {
        return Recurrence.over(g.builder(), length)
                .run(step -> step.emit("draw", value.apply(g, g.inLoop(step.builder(), step.index()))))
                .stacked("draw");
    }

    private static Expr nested(GraphScope g, int outer, int inner, Function<Scope, Expr> value) {
        return Recurrence.over(g.builder(), outer)
                .run(step -> {
                    Scope between = g.inLoop(step.builder(), step.index());
                    var run = Recurrence.over(step.builder(), inner)
                            .run(last -> last.emit("draw", value.apply(between.inLoop(last.builder(), last.index()))));
                    step.emit("draws", run.stacked("draw"));
                })
                .stacked("draws");
    }

    private static List<float[]> rows(float[] draws) {
        var rows = new ArrayList<float[]>();
        for (int start = 0; start < draws.length; start += DRAW.size()) {
            rows.add(Arrays.copyOfRange(draws, start, start + DRAW.size()));
        }
        return rows;
    }

    private static HashSet<String> distinct(List<float[]> rows) {
        return new HashSet<>(rows.stream().map(Arrays::toString).toList());
    }
}
