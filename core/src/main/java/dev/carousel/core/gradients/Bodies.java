package dev.carousel.core.gradients;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A loop's body copied into a builder of its own, where more can be added to it. */
final class Bodies {
    private final GraphBuilder builder;
    private final List<Expr> inputs = new ArrayList<>();
    private final List<Expr> results = new ArrayList<>();

    private Bodies(GraphBuilder builder) {
        this.builder = builder;
    }

    /** Copies a body; its nodes live in a new builder inside {@code outer}. */
    static Bodies copy(Graph body, GraphBuilder outer) {
        var copy = new Bodies(new GraphBuilder(outer));
        Map<Expr, Expr> copies = new HashMap<>();
        for (Expr node : body.nodes()) {
            List<Expr> operands = node.inputs().stream().map(copies::get).toList();
            copies.put(node, copy.builder.at(node.origin(), () -> copy.builder.apply(node.op(), operands)));
        }
        body.inputs().forEach(input -> copy.inputs.add(copies.get(input)));
        body.results().forEach(result -> copy.results.add(copies.get(result)));
        return copy;
    }

    GraphBuilder builder() {
        return builder;
    }

    List<Expr> inputs() {
        return inputs;
    }

    List<Expr> results() {
        return results;
    }

    /** Returns every node that these roots need, operands first. */
    static List<Expr> nodes(GraphBuilder builder, List<Expr> roots) {
        var outputs = new ArrayList<Graph.Output>();
        roots.forEach(root -> outputs.add(new Graph.Output("root " + outputs.size(), root)));
        return builder.build(List.of(), outputs, List.of()).nodes();
    }
}
