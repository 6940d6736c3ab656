package dev.carousel.core.passes;

import static dev.carousel.core.passes.Sketch.B;
import static dev.carousel.core.passes.Sketch.T;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoistInvariantsTest {
    private static final Pass PASS = new HoistInvariants();

    private final Sketch sketch = new Sketch();
    private final Expr x = sketch.given(T, B, 3);
    private final Expr start = sketch.given(B, 3);

    @Test
    void apply_workOnConstantsAlone_leavesTheBody() {
        var body = new GraphBuilder();
        Expr h = body.input("h", start.shape(), Type.REAL);
        Expr w = body.input("w", start.shape(), Type.REAL);
        Expr step = body.input("step", Shape.SCALAR, Type.INTEGER);
        var next = List.of(new Graph.Output("next", h.plus(w.sin().times(0.1))));
        var loop = new Op.Loop(body.build(List.of(h, w, step), next, List.of()), 1, 0, 1, T, false);
        Expr last = sketch.builder()
                .apply(new Op.LoopResult(0), List.of(sketch.builder().apply(loop, List.of(start, start))));
        Graph after = sketch.after(PASS, last);
        assertEquals(1, Products.nodes(after, Op.Unary.class).size());
        assertEquals(
                0, Products.nodes(Products.bodies(after).get(0), Op.Unary.class).size());
    }

    @Test
    void apply_carryThatNeverChanges_isAConstant() {
        var run = sketch.loop().carry("h", start).carry("same", start.sin()).run(step -> {
            step.next("h", step.carry("h").plus(step.carry("same")));
            step.emit("y", step.carry("h"));
        });
        Op.Loop loop = loop(sketch.after(PASS, run.last("h"), run.last("same"), run.stacked("y")));
        assertEquals(List.of(1, 1), List.of(loop.carries(), loop.constants()));
    }

    @Test
    void apply_slicesOfOneArray_areOneSequence() {
        var run = sketch.loop()
                .carry("h", start.slice(1, 0, 1))
                .sequence("a", x.slice(2, 0, 1))
                .sequence("b", x.slice(2, 2, 3))
                .run(step ->
                        step.next("h", step.element("a").plus(step.element("b").times(step.carry("h")))));
        assertEquals(1, loop(sketch.after(PASS, run.last("h"))).sequences());
    }

    @Test
    void apply_stacksOfWhatIsKnownOutside_go() {
        var run = sketch.loop().carry("h", start).sequence("x", x).run(step -> {
            step.next("h", step.carry("h").plus(step.element("x")).tanh());
            step.emit("sequence", step.element("x"));
            step.emit("constant", start);
            step.emit("literal", step.builder().filled(start.shape(), Type.REAL, 2));
            step.emit("index", step.index());
            step.emit("h", step.carry("h"));
            step.emit("h again", step.carry("h"));
        });
        Graph after = sketch.after(
                PASS,
                run.last("h"),
                run.stacked("sequence"),
                run.stacked("constant"),
                run.stacked("literal"),
                run.stacked("index"),
                run.stacked("h"),
                run.stacked("h again"));
        assertEquals(1, loop(after).stacked());
    }

    @Test
    void apply_originsOfNodes_areKept() {
        var run = sketch.loop()
                .carry("h", start)
                .run(step -> step.next(
                        "h",
                        sketch.builder().within("gate r", () -> step.carry("h").sin())));
        Graph after = Passes.forKernels(sketch.graph(run.last("h")));
        Expr sine =
                Products.nodes(Products.bodies(after).get(0), Op.Unary.class).get(0);
        assertFalse(sine.origin().toString().isEmpty());
    }

    @Test
    void apply_loopOfNoSteps_means() {
        var run = Recurrence.over(sketch.builder(), 0)
                .carry("h", start)
                .sequence("x", sketch.given(0, B, 3))
                .run(step -> {
                    step.next("h", step.carry("h").plus(step.element("x")));
                    step.emit("y", step.carry("h").matmul(sketch.variable("W", 3, 2)));
                });
        sketch.after(Passes::forKernels, run.last("h"), run.stacked("y"));
    }

    private static Op.Loop loop(Graph graph) {
        return (Op.Loop) Products.nodes(graph, Op.Loop.class).get(0).op();
    }
}
