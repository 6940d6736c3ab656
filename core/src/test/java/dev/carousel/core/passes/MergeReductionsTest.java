package dev.carousel.core.passes;

import static dev.carousel.core.passes.Sketch.B;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Op;
import org.junit.jupiter.api.Test;

class MergeReductionsTest {
    private final Sketch sketch = new Sketch();
    private final Expr x = sketch.given(5, B, 6);

    @Test
    void apply_foldsOfAllSlices_areOneFold() {
        assertEquals(1, folds(x.slice(2, 0, 4).sum(0, 1), x.slice(2, 4, 6).sum(0, 1)));
        assertEquals(1, folds(x.slice(1, 0, 1).max(0, 2), x.slice(1, 1, 4).max(0, 2)));
    }

    @Test
    void apply_foldsBehindTheCut_areOneFoldCutAtTheSameAxis() {
        assertEquals(1, folds(x.slice(1, 0, 1).sum(2), x.slice(1, 1, 4).sum(2)));
    }

    @Test
    void apply_foldsAlongTheCutAxis_stay() {
        assertEquals(2, folds(x.slice(2, 0, 4).sum(2), x.slice(2, 4, 6).sum(2)));
    }

    @Test
    void apply_foldsOfAFewSlices_stay() {
        assertEquals(2, folds(x.slice(2, 0, 1).sum(0), x.slice(2, 1, 2).sum(0)));
    }

    @Test
    void apply_differentFolds_stay() {
        assertEquals(2, folds(x.slice(2, 0, 4).sum(0), x.slice(2, 4, 6).max(0)));
    }

    private int folds(Expr... results) {
        return Products.nodes(sketch.after(new MergeReductions(), results), Op.Reduce.class)
                .size();
    }
}
