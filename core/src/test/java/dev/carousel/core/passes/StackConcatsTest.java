package dev.carousel.core.passes;

import static dev.carousel.core.passes.Sketch.B;
import static dev.carousel.core.passes.Sketch.T;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Recurrence;
import java.util.List;
import org.junit.jupiter.api.Test;

class StackConcatsTest {
    private static final Pass PASS = graph -> new Simplify().apply(new StackConcats().apply(graph));

    private final Sketch sketch = new Sketch();
    private final Recurrence.Results run = sketch.loop()
            .carry("h", sketch.given(B, 3))
            .run(step -> {
                Expr h = step.carry("h");
                step.next("h", h.tanh());
                step.emit("a", h.sin());
                step.emit("b", h.cos().slice(1, 0, 2));
            });

    @Test
    void apply_stacksThatAreJoined_areOneStack() {
        Graph after = sketch.after(PASS, join("a", "b"), run.stacked("a").sum());
        assertEquals(1, loop(after).stacked());
        assertEquals(0, Products.nodes(after, Op.Concat.class).size(), after::toString);
    }

    @Test
    void apply_stacksJoinedAlongTime_stay() {
        Expr joined = sketch.builder()
                .concat(0, List.of(run.stacked("a"), run.stacked("a").sin()));
        assertEquals(1, loop(sketch.after(PASS, joined)).stacked());
        Expr twice = sketch.builder().concat(0, List.of(run.stacked("a").slice(2, 0, 2), run.stacked("b")));
        assertEquals(2, loop(sketch.after(PASS, twice)).stacked());
    }

    @Test
    void apply_joinedInTwoOrders_areOneStackAndOneCopy() {
        Graph after = sketch.after(PASS, join("a", "b"), join("b", "a"));
        assertEquals(1, loop(after).stacked());
        assertEquals(1, Products.nodes(after, Op.Concat.class).size());
    }

    @Test
    void apply_stackJoinedWithAnotherArray_stays() {
        Expr other = sketch.given(T, B, 2);
        Graph after = sketch.after(PASS, sketch.builder().concat(2, List.of(run.stacked("a"), other)));
        assertEquals(1, Products.nodes(after, Op.Concat.class).size());
    }

    private Expr join(String first, String second) {
        return sketch.builder().concat(2, List.of(run.stacked(first), run.stacked(second)));
    }

    private static Op.Loop loop(Graph graph) {
        return (Op.Loop) Products.nodes(graph, Op.Loop.class).get(0).op();
    }
}
