package dev.carousel.core.passes;

import static dev.carousel.core.passes.Sketch.B;
import static dev.carousel.core.passes.Sketch.T;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Recurrence;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class SplitProductsTest {
    private final Sketch sketch = new Sketch();
    private final Expr w = sketch.variable("W", 9, 6);

    @Test
    void apply_inputBesideACarry_isSplitSoThatItsProductLeaves() {
        Graph after = after((step, x) -> step.next(
                "h",
                step.builder().concat(1, List.of(x, step.carry("h"))).matmul(w).tanh()));
        assertEquals(List.of("[20, 3]·[3, 6]"), Products.of(after));
        assertEquals(
                List.of("[4, 6]·[6, 6]"), Products.of(Products.bodies(after).get(0)));
    }

    @Test
    void apply_carriesSideBySide_stayTogether() {
        Graph after = after((step, x) -> {
            Expr both = step.builder()
                    .concat(
                            1,
                            List.of(
                                    step.carry("h").slice(1, 0, 3),
                                    step.carry("h").sin()));
            step.next("h", both.matmul(w).plus(x.sum(1).expand(1)).tanh());
        });
        assertEquals(
                List.of("[4, 9]·[9, 6]"), Products.of(Products.bodies(after).get(0)));
    }

    @Test
    void apply_productOfWhichACarryNeedsASlice_isSplitSoThatTheRestLeaves() {
        Expr v = sketch.variable("V", 12, 6);
        Graph after = after((step, x) -> {
            Expr h = step.carry("h");
            Expr sum = h.matmulTransposed(v).plus(h.sin().matmulTransposed(v));
            step.next("h", sum.slice(1, 0, 6).tanh());
            step.emit("rest", sum.slice(1, 6, 12));
        });
        assertEquals(
                List.of("[4, 6]·[6, 6]ᵀ", "[4, 6]·[6, 6]ᵀ"),
                Products.of(Products.bodies(after).get(0)));
        assertEquals(List.of("[20, 6]·[6, 6]ᵀ", "[20, 6]·[6, 6]ᵀ"), Products.of(after));
    }

    private Graph after(BiConsumer<Recurrence.Step, Expr> body) {
        var run = sketch.loop()
                .carry("h", sketch.given(B, 6))
                .sequence("x", sketch.given(T, B, 3))
                .run(step -> {
                    step.emit("rest", step.carry("h"));
                    body.accept(step, step.element("x"));
                });
        Pass all = graph -> new SinkProducts()
                .apply(new HoistProducts().apply(new SplitProducts().apply(new SplitProducts().apply(graph))));
        return sketch.after(all, run.last("h"), run.stacked("rest"));
    }
}
