package dev.carousel.core.passes;

import static dev.carousel.core.passes.Sketch.B;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.ReduceFunction;
import dev.carousel.api.expr.Shape;
import dev.carousel.core.interpreter.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoweringTest {
    private static final double INF = Double.POSITIVE_INFINITY;

    private final Sketch sketch = new Sketch();
    private final Expr corners = sketch.given(Value.reals(Shape.of(7, 3), new double[] {
        1, 2, 3, -INF, -INF, -INF, -INF, 5, -INF, INF, 0, 1, Double.NaN, 0, 1, 1e300, -1e300, 0, 800, 801, 802
    }));
    private final Expr mask = sketch.given(
            Value.integers(Shape.of(7, 3), new int[] {1, 0, 1, 1, 1, 0, 0, 0, 0, 0, 1, 1, 0, 1, 1, 1, 1, 0, 1, 1, 1}));

    @Test
    void lowerSoftmax_ofCornerCases_meansTheSame() {
        Graph after = sketch.after(
                new LowerSoftmax(),
                corners.softmax(),
                corners.logSoftmax(),
                corners.softmax(mask),
                corners.logSoftmax(mask),
                corners.logSumExp(-1),
                corners.logSumExp(0),
                corners.logSumExp());
        assertTrue(Products.nodes(after, Op.Softmax.class).isEmpty());
        assertTrue(Products.nodes(after, Op.Reduce.class).stream()
                .noneMatch(node -> ((Op.Reduce) node.op()).function() == ReduceFunction.LOG_SUM_EXP));
    }

    @Test
    void lowerSoftmax_ofEmptyArrays_meansTheSame() {
        Expr nothing = sketch.given(2, 0);
        sketch.after(new LowerSoftmax(), nothing.softmax(), nothing.logSumExp(-1), nothing.logSumExp(0));
    }

    @Test
    void lowerReductions_overSeveralAxes_foldOneAfterTheOther() {
        Expr x = sketch.given(2, B, 3, 2);
        Graph after = sketch.after(
                new LowerReductions(), x.sum(), x.max(0, 1), x.min(0, 2), x.sum(1, 3), x.sum(0, 1, 2), x.max(1, 2, 3));
        assertTrue(Products.nodes(after, Op.Reduce.class).stream()
                .allMatch(node -> ((Op.Reduce) node.op()).axes().size() == 1));
    }

    @Test
    void lowerReductions_overLeadingAxes_foldThemAsOne() {
        Graph after = sketch.after(new LowerReductions(), sketch.given(2, B, 3).sum(0, 1));
        List<Expr> folds = Products.nodes(after, Op.Reduce.class);
        assertEquals(1, folds.size());
        assertEquals(Shape.of(2 * B, 3), folds.get(0).inputs().get(0).shape());
    }

    @Test
    void lowerReductions_overEverything_foldTheRowsFirst() {
        Graph after = sketch.after(new LowerReductions(), sketch.given(2, B, 3).sum());
        assertEquals(
                Shape.of(2, B), Products.nodes(after, Op.Reduce.class).get(0).shape());
    }

    @Test
    void forKernels_sumOfSquares_foldsOneAxisAtATime() {
        Graph after =
                sketch.after(Passes::forKernels, sketch.given(70, B).square().sum());
        List<Expr> folds = Products.nodes(after, Op.Reduce.class);
        assertEquals(2, folds.size());
        assertEquals(Shape.of(70), folds.get(0).shape());
    }
}
