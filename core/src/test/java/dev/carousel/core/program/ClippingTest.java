package dev.carousel.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.GraphScope;
import dev.carousel.api.Initializer;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.core.program.Clipping.Group;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A loss whose gradients are known: 3 and 4 in two gates of one layer, 12 in another layer, and twice 6 in one row of a table. */
class ClippingTest {
    private static final double FREE = Double.POSITIVE_INFINITY;

    @Test
    void step_unclipped_movesByEachGradient() {
        assertThat(moves(Clipping.NONE))
                .isEqualTo(Map.of("encoder/0/i/b", 3f, "encoder/0/f/b", 4f, "output/b", 12f, "table", 12f));
    }

    @Test
    void norm_ofAllParameters_scalesAllAlike() {
        double all = Math.sqrt(9 + 16 + 144 + 144);
        var moves = moves(new Clipping(1, FREE, Group.ALL));
        assertThat(moves.get("encoder/0/i/b")).isCloseTo((float) (3 / all), within(1e-6f));
        assertThat(moves.get("output/b")).isCloseTo((float) (12 / all), within(1e-6f));
        assertThat(moves.get("table")).isCloseTo((float) (12 / all), within(1e-6f));
    }

    @Test
    void norm_ofALayer_leavesShorterLayersAlone() {
        var moves = moves(new Clipping(10, FREE, Group.LAYER));
        assertThat(moves.get("encoder/0/i/b")).isEqualTo(3);
        assertThat(moves.get("encoder/0/f/b")).isEqualTo(4);
        assertThat(moves.get("output/b")).isCloseTo(10, within(1e-5f));
        assertThat(moves.get("table")).isCloseTo(10, within(1e-5f));
        assertThat(moves(new Clipping(4.5, FREE, Group.LAYER)).get("encoder/0/i/b"))
                .isCloseTo(3 * 4.5f / 5, within(1e-6f));
    }

    @Test
    void norm_ofAParameter_looksAtEachAlone() {
        var moves = moves(new Clipping(3.5, FREE, Group.PARAMETER));
        assertThat(moves.get("encoder/0/i/b")).isEqualTo(3);
        assertThat(moves.get("encoder/0/f/b")).isCloseTo(3.5f, within(1e-6f));
        assertThat(moves.get("output/b")).isCloseTo(3.5f, within(1e-6f));
    }

    @Test
    void value_cutsElementsAndTheSumOfARow() {
        assertThat(moves(new Clipping(FREE, 3.5, Group.ALL)))
                .isEqualTo(Map.of("encoder/0/i/b", 3f, "encoder/0/f/b", 3.5f, "output/b", 3.5f, "table", 3.5f));
    }

    @Test
    void value_cutsNegativeElementsToo() {
        var trial = Trial.of(
                Traced.training(
                        g -> g.minimize(g.parameter("b", Shape.of(2), Initializer.constant(0))
                                .times(g.builder().iota(2).toReal().minus(0.5).times(20))
                                .sum()),
                        TrainingSettings.of(new TestOptimizers.Descent()).clipped(new Clipping(FREE, 2, Group.ALL))),
                1);
        trial.train(1, session -> {});
        assertThat(trial.variables().reals("b")).containsExactly(2, -2);
    }

    /** A row that occurs twice has one place in the norm: √(3² + 3.5² + 3.5² + 3.5²) without, 3.5 more with a second. */
    @Test
    void norm_afterValue_isThatOfTheCutGradients() {
        double all = Math.sqrt(9 + 3 * 3.5 * 3.5);
        var moves = moves(new Clipping(1, 3.5, Group.ALL));
        assertThat(moves.get("encoder/0/i/b")).isCloseTo((float) (3 / all), within(1e-6f));
        assertThat(moves.get("table")).isCloseTo((float) (3.5 / all), within(1e-6f));
    }

    @ParameterizedTest
    @CsvSource({
        "encoder/0/forward/r/W, encoder/0/forward",
        "output/output/b, output",
        "source/embedding, source",
        "bias, ''",
    })
    void layer_ofAPath_isAllButGateAndParameter(String path, String layer) {
        assertThat(Group.LAYER.of(path)).isEqualTo(layer);
    }

    @Test
    void new_boundOfNothing_isRefused() {
        assertThatThrownBy(() -> new Clipping(1, 0, Group.ALL))
                .hasMessage(
                        "[Carousel/ValueOutOfRange] clip value: expected a number above 0, or infinity for no clipping, got 0.0");
    }

    /** Returns how far each parameter has gone down with a learning rate of 1. */
    private static Map<String, Float> moves(Clipping clipping) {
        var settings = TrainingSettings.of(new TestOptimizers.Descent()).clipped(clipping);
        var trial = Trial.of(Traced.training(ClippingTest::define, settings), 1);
        trial.train(1, session -> session.set("tokens", 1, 1));
        var variables = trial.variables();
        return Map.of(
                "encoder/0/i/b", -variables.reals("encoder/0/i/b")[0],
                "encoder/0/f/b", -variables.reals("encoder/0/f/b")[0],
                "output/b", -variables.reals("output/b")[0],
                "table", -variables.reals("table")[1]);
    }

    private static void define(GraphScope g) {
        Expr i = g.in("encoder/0/i").parameter("b", Shape.SCALAR, Initializer.constant(0));
        Expr f = g.in("encoder/0/f").parameter("b", Shape.SCALAR, Initializer.constant(0));
        Expr output = g.in("output").parameter("b", Shape.SCALAR, Initializer.constant(0));
        Expr table = g.parameter("table", Shape.of(3, 1), Initializer.constant(0));
        Expr tokens = g.input("tokens", Shape.of(2), Type.INTEGER);
        Expr rows = table.gather(0, tokens).times(6).sum();
        g.minimize(i.times(3).plus(f.times(4)).plus(output.times(12)).plus(rows));
    }
}
