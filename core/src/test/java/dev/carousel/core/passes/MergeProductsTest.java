package dev.carousel.core.passes;

import static dev.carousel.core.passes.Sketch.B;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.UnaryFunction;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergeProductsTest {
    private final Sketch sketch = new Sketch();
    private final Expr x = sketch.given(B, 6);
    private final Expr a = sketch.variable("a", 6, 6);
    private final Expr b = sketch.variable("b", 6, 2);

    @Test
    void apply_oneLeftOperand_becomesOneProduct() {
        Graph after = sketch.after(new MergeProducts(), x.matmul(a), x.matmul(b));
        assertEquals(List.of("[4, 6]·[6, 8]"), Products.of(after));
    }

    @Test
    void apply_transposedRightOperands_areJoinedAlongTheirRows() {
        Expr c = sketch.variable("c", 3, 6);
        Graph after = sketch.after(new MergeProducts(), x.matmulTransposed(a), x.matmulTransposed(c));
        assertEquals(List.of("[4, 6]·[9, 6]ᵀ"), Products.of(after));
    }

    @Test
    void apply_productsInAnyOrder_joinVariablesByName() {
        Graph after = sketch.after(new MergeProducts(), x.matmul(b), x.matmul(a));
        Expr joined = Products.nodes(after, Op.Concat.class).get(0);
        assertEquals("a", joined.inputs().get(0).label());
    }

    @Test
    void apply_oneProductBehindTheOther_staysTwo() {
        Expr square = sketch.given(6, 6);
        Expr first = square.matmul(a);
        Graph after = sketch.after(new MergeProducts(), first, square.matmul(first));
        assertEquals(2, Products.of(after).size());
    }

    @Test
    void apply_crosswiseDependence_doesNotCircle() {
        Expr p = sketch.given(6, 6);
        Expr q = sketch.given(6, 6);
        Expr p1 = p.matmul(a);
        Expr q1 = q.matmul(a);
        Graph after = sketch.after(new MergeProducts(), p.matmul(q1), q.matmul(p1));
        assertEquals(4, Products.of(after).size());
    }

    @Test
    void apply_inABody_joinsConstantsOutside() {
        var run = sketch.loop().carry("h", x).run(step -> {
            Expr h = step.carry("h");
            step.next("h", h.matmul(a).plus(h.matmul(b).sum(1).expand(1)).tanh());
        });
        Graph after = sketch.after(new MergeProducts(), run.last("h"));
        assertEquals(
                List.of("[4, 6]·[6, 8]"), Products.of(Products.bodies(after).get(0)));
        assertEquals(1, Products.nodes(after, Op.Concat.class).size());
    }

    @Test
    void apply_inABodyWithChangingRightOperands_staysTwo() {
        var run = sketch.loop().carry("u", a).carry("v", a).run(step -> {
            Expr u = step.carry("u");
            step.next("u", u.matmul(step.carry("v")).tanh());
            step.next("v", u.matmul(step.carry("v").sin()).tanh());
        });
        Graph after = sketch.after(new MergeProducts(), run.last("u"));
        assertEquals(2, Products.of(Products.bodies(after).get(0)).size());
    }

    @Test
    void apply_fewRowsByWhatIsComputed_staysTwo() {
        Expr row = sketch.given(1, 6);
        assertEquals(
                2,
                Products.of(sketch.after(new MergeProducts(), row.matmul(a.sin()), row.matmul(b.sin())))
                        .size());
        assertEquals(
                2,
                Products.of(sketch.after(
                                new MergeProducts(),
                                row.matmul(sketch.builder().concat(1, List.of(a, a.sin()))),
                                row.matmul(b.sin().reverse(0))))
                        .size());
    }

    @Test
    void apply_fewRowsByVariablesMoved_becomesOneProduct() {
        Expr row = sketch.given(1, 6);
        Graph after = sketch.after(
                new MergeProducts(),
                row.matmul(a.reverse(0)),
                row.matmul(sketch.builder().concat(1, List.of(b, b))));
        assertEquals(List.of("[1, 6]·[6, 10]"), Products.of(after));
    }

    @Test
    void apply_productThatIsAlone_staysAsItIs() {
        Graph after = sketch.after(new MergeProducts(), x.matmul(a));
        assertEquals(0, Products.nodes(after, Op.Slice.class).size());
    }

    @Test
    void apply_productBehindALoopThatNeedsTheOther_staysTwo() {
        Expr square = sketch.given(6, 6);
        Expr first = square.matmul(a);
        Expr last = sketch.loop()
                .carry("c", first)
                .run(step -> step.next("c", step.carry("c").sin()))
                .last("c");
        Graph after = sketch.after(new MergeProducts(), square.matmul(last));
        assertEquals(2, Products.of(after).size());
    }

    @Test
    void apply_slicesOfOneVariable_joinInTheOrderOfTheirPlaces() {
        Expr left = a.slice(1, 0, 3);
        Expr right = a.slice(1, 3, 6);
        Graph after = sketch.after(new MergeProducts(), x.matmul(right), x.matmul(left));
        Expr joined = Products.nodes(after, Op.Concat.class).get(0);
        assertEquals(
                List.of(0, 3),
                joined.inputs().stream()
                        .map(slice -> ((Op.Slice) slice.op()).start())
                        .toList());
    }

    @Test
    void apply_resultsOfALoop_joinInTheOrderInWhichTheLoopJoinsThem() {
        var run = sketch.loop().carry("c", a).run(step -> {
            Expr c = step.carry("c");
            step.next("c", c.tanh());
            step.emit("second", c.sin());
            step.emit("first", c.cos());
            step.emit("joined", step.builder().concat(1, List.of(c.cos(), c.sin())));
        });
        Expr second = run.stacked("second").at(0, 1);
        Expr first = run.stacked("first").at(0, 1);
        Graph after = sketch.after(new MergeProducts(), x.matmul(second), x.matmul(first), run.stacked("joined"));
        Expr joined = Products.nodes(after, Op.Concat.class).get(0);
        assertEquals(List.of("[4, 6]·[6, 12]"), Products.of(after));
        Expr source = joined.inputs().get(0);
        while (!(source.op() instanceof Op.LoopResult)) {
            source = source.inputs().get(0);
        }
        Op.Loop loop = (Op.Loop) source.inputs().get(0).op();
        assertEquals(
                UnaryFunction.COS,
                ((Op.Unary) loop.body()
                                .results()
                                .get(((Op.LoopResult) source.op()).index())
                                .op())
                        .function());
    }
}
