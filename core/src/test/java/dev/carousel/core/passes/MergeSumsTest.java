package dev.carousel.core.passes;

import static dev.carousel.core.passes.Sketch.B;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import java.util.List;
import org.junit.jupiter.api.Test;

class MergeSumsTest {
    private final Sketch sketch = new Sketch();
    private final Expr p = sketch.given(B, 6);
    private final Expr q = sketch.given(B, 3);
    private final Expr a = sketch.variable("a", 6, 5);
    private final Expr b = sketch.variable("b", 3, 5);
    private final Expr rest = sketch.given(B, 5);

    @Test
    void apply_sumOfProducts_becomesOneOverALongerAxis() {
        Graph after = sketch.after(new MergeSums(), p.matmul(a).plus(rest).plus(q.matmul(b)));
        assertEquals(List.of("[4, 9]·[9, 5]"), Products.of(after));
    }

    @Test
    void apply_transposedRightOperands_areJoinedAlongTheirColumns() {
        Expr c = sketch.variable("c", 7, 6);
        Expr d = sketch.variable("d", 7, 3);
        Graph after = sketch.after(new MergeSums(), p.matmulTransposed(c).plus(q.matmulTransposed(d)));
        assertEquals(List.of("[4, 9]·[7, 9]ᵀ"), Products.of(after));
    }

    @Test
    void apply_productThatIsReadElsewhere_stays() {
        Expr product = p.matmul(a);
        Graph after = sketch.after(new MergeSums(), product.plus(q.matmul(b)), product.sin());
        assertEquals(2, Products.of(after).size());
    }

    @Test
    void apply_leftOperandWithAnotherProduct_leavesItToMergeProducts() {
        Expr other = sketch.variable("o", 6, 2);
        Graph after = sketch.after(new MergeSums(), p.matmul(a).plus(q.matmul(b)), p.matmul(other));
        assertEquals(3, Products.of(after).size());
    }

    @Test
    void apply_gatesOverTheSameLeftOperands_mergeAll() {
        Expr a2 = sketch.variable("a2", 6, 5);
        Expr b2 = sketch.variable("b2", 3, 5);
        Pass both = graph -> new MergeProducts().apply(new MergeSums().apply(graph));
        Graph after =
                sketch.after(both, p.matmul(a).plus(q.matmul(b)), p.matmul(a2).plus(q.matmul(b2)));
        assertEquals(List.of("[4, 9]·[9, 10]"), Products.of(after));
    }
}
