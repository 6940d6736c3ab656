package dev.carousel.core.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.core.interpreter.Interpreter;
import dev.carousel.core.interpreter.Value;
import dev.carousel.core.verify.Verifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class LoopPassesTest {
    private final GraphBuilder b = new GraphBuilder();
    private final Expr xs = b.input("x", Shape.of(3, 2), Type.REAL);
    private final Expr start = b.input("start", Shape.of(2), Type.REAL);

    private Recurrence.Results loop(Consumer<Recurrence.Step> body) {
        return Recurrence.over(b, 3).carry("c", start).sequence("x", xs).run(body);
    }

    private Graph graph(Expr... results) {
        var outputs = new ArrayList<Graph.Output>();
        for (Expr result : results) {
            outputs.add(new Graph.Output("y" + outputs.size(), result));
        }
        return b.build(List.of(xs, start), outputs, List.of());
    }

    private static List<Op.Loop> loops(Graph graph) {
        return graph.nodes().stream()
                .filter(node -> node.op() instanceof Op.Loop)
                .map(node -> (Op.Loop) node.op())
                .toList();
    }

    private static void assertSameMeaning(Graph before, Graph after) {
        Map<String, Value> inputs =
                Map.of("x", Value.reals(Shape.of(3, 2), 1, 2, 3, 4, 5, 6), "start", Value.reals(Shape.of(2), 0.5, -1));
        var interpreter = new Interpreter();
        assertEquals(
                interpreter.run(before, inputs, v -> Value.scalar(0)).outputs(),
                interpreter
                        .run(Verifier.verified(after), inputs, v -> Value.scalar(0))
                        .outputs());
    }

    private static void add(Recurrence.Step step) {
        step.next("c", step.carry("c").plus(step.element("x")));
    }

    @Test
    void mergeTwinLoops_sameCarries_becomeOneLoopWithTheOutputsOfBoth() {
        var one = loop(step -> {
            add(step);
            step.emit("sine", step.carry("c").sin());
        });
        var two = loop(step -> {
            add(step);
            step.emit("square", step.carry("c").square());
            step.emit("sine", step.carry("c").sin());
        });
        Graph before =
                graph(one.stacked("sine"), two.stacked("square"), two.stacked("sine"), one.last("c"), two.last("c"));
        Graph after = new MergeTwinLoops().apply(before);
        assertEquals(2, loops(before).size());
        assertEquals(1, loops(after).size());
        assertEquals(2, loops(after).get(0).stacked(), () -> "each output once\n" + after);
        assertSameMeaning(before, after);
    }

    @Test
    void mergeTwinLoops_otherCarries_stayApart() {
        var one = loop(LoopPassesTest::add);
        var two = loop(step -> step.next("c", step.carry("c").times(step.element("x"))));
        Graph before = graph(one.last("c"), two.last("c"));
        assertEquals(2, loops(new MergeTwinLoops().apply(before)).size());
    }

    @Test
    void mergeTwinLoops_loopsOverResultsOfTwins_mergeToo() {
        var one = loop(LoopPassesTest::add);
        var two = loop(step -> {
            add(step);
            step.emit("x", step.element("x").sin());
        });
        var after = graph(
                Recurrence.over(b, 2)
                        .carry("d", one.last("c"))
                        .run(s -> s.next("d", s.carry("d").sin()))
                        .last("d"),
                Recurrence.over(b, 2)
                        .carry("d", two.last("c"))
                        .run(s -> {
                            s.next("d", s.carry("d").sin());
                            s.emit("d", s.carry("d"));
                        })
                        .stacked("d"),
                two.stacked("x"));
        Graph merged = new MergeTwinLoops().apply(after);
        assertEquals(2, loops(merged).size(), merged::toString);
        assertSameMeaning(after, merged);
    }

    @Test
    void dropUnusedLoopParts_unreadOutputsAndCarries_go() {
        var run = Recurrence.over(b, 3)
                .carry("c", start)
                .carry("unused", start)
                .sequence("x", xs)
                .sequence("y", xs.sin())
                .run(step -> {
                    add(step);
                    step.next("unused", step.carry("unused").plus(step.element("y")));
                    step.emit("read", step.carry("c").times(start));
                    step.emit("unread", step.carry("unused"));
                });
        Graph before = graph(run.stacked("read"));
        Graph after = new DropUnusedLoopParts().apply(before);
        Op.Loop loop = loops(after).get(0);
        assertEquals(
                List.of(1, 1, 1, 1),
                List.of(loop.carries(), loop.sequences(), loop.constants(), loop.stacked()),
                after::toString);
        assertSameMeaning(before, after);
    }

    @Test
    void dropUnusedLoopParts_carriesThatFeedOneAnother_stay() {
        var run = Recurrence.over(b, 3)
                .carry("a", start)
                .carry("c", start.sin())
                .run(step -> {
                    step.next("a", step.carry("c"));
                    step.next("c", step.carry("a").cos());
                });
        Graph before = graph(run.last("a"));
        Graph after = new DropUnusedLoopParts().apply(before);
        assertEquals(2, loops(after).get(0).carries());
        assertSameMeaning(before, after);
    }

    @Test
    void unroll_reversedLoop_meansTheSame() {
        var run = Recurrence.over(b, 3)
                .reversed(true)
                .carry("c", start)
                .sequence("x", xs)
                .run(step -> {
                    add(step);
                    step.emit("c", step.carry("c").times(step.index().toReal()));
                });
        Graph before = graph(run.last("c"), run.stacked("c"));
        Graph after = new Unroll().apply(before);
        assertEquals(0, loops(after).size());
        assertSameMeaning(before, after);
    }
}
