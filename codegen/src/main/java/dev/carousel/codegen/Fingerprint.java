package dev.carousel.codegen;

import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names a kernel by what its code depends on: the graph as it was given, the target, the release; not by where its equations were written.
 *
 * <p>Equal graphs have one fingerprint, in every process, so that classes can be kept and found before any pass has run.
 */
final class Fingerprint {
    /** To be raised when the same graph becomes other code, or other numbers in memory: by passes, planner, allocation or emitter. */
    private static final String FORM = "7";

    private static final int HEX_DIGITS = 24;
    private static final OpDigest OPS = new OpDigest();

    private Fingerprint() {}

    static String of(Graph graph, Target target) {
        var digest = new Digest().add(new JvmPlugin().version()).add(FORM);
        digest.add(target.lanes()).add(target.tile().qualifiedName());
        return graph(graph, digest).hex(HEX_DIGITS);
    }

    /** Adds all that makes two graphs equal: each node's op, then its operands by their numbers. */
    static Digest graph(Graph graph, Digest to) {
        Map<Expr, Integer> numbers = new HashMap<>();
        to.add(graph.nodes().size());
        for (Expr node : graph.nodes()) {
            numbers.put(node, numbers.size());
            node.op().accept(OPS, to);
            nodes(node.inputs(), numbers, to);
        }
        nodes(graph.inputs(), numbers, to);
        to.add(graph.outputs().size());
        graph.outputs().forEach(output -> to.add(output.name()));
        nodes(graph.results(), numbers, to);
        to.add(graph.assignments().size());
        for (Assignment assignment : graph.assignments()) {
            OpDigest.variable(assignment.variable(), to);
            Expr rows = assignment.rows();
            nodes(rows == null ? List.of() : List.of(rows), numbers, to);
            nodes(List.of(assignment.value()), numbers, to);
        }
        return to;
    }

    private static void nodes(List<Expr> nodes, Map<Expr, Integer> numbers, Digest to) {
        to.add(nodes.size());
        for (Expr node : nodes) {
            to.add(numbers.getOrDefault(node, -1));
        }
    }
}
