package dev.carousel.core.gradients;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import java.util.List;
import java.util.stream.IntStream;

/** The loops that derivatives need, where the loop they are of runs forward. */
final class Loops {
    private Loops() {}

    /** Returns the only loop that runs backward. */
    static Op.Loop backward(List<Expr> derivatives) {
        return only(derivatives, true);
    }

    /** Returns the only loop that runs forward. */
    static Op.Loop forward(List<Expr> derivatives) {
        return only(derivatives, false);
    }

    private static Op.Loop only(List<Expr> derivatives, boolean reverse) {
        List<Graph.Output> outputs = IntStream.range(0, derivatives.size())
                .mapToObj(i -> new Graph.Output("d" + i, derivatives.get(i)))
                .toList();
        Graph graph = derivatives.get(0).builder().build(List.of(), outputs, List.of());
        List<Op.Loop> loops = graph.nodes().stream()
                .filter(node -> node.op() instanceof Op.Loop)
                .map(node -> (Op.Loop) node.op())
                .filter(loop -> loop.reverse() == reverse)
                .toList();
        if (loops.size() != 1) {
            throw new AssertionError("expected one loop" + (reverse ? " backward" : " forward") + "\n" + graph);
        }
        return loops.get(0);
    }
}
