package dev.carousel.core.passes;

import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Copies a graph node by node, replacing some on the way. */
final class Rewriting {
    /** What becomes of a node. */
    interface Rule {
        /** Returns the replacement of a node, given the copies of its operands, or {@code null} to copy it as it is. */
        @Nullable
        Expr replace(Expr node, List<Expr> operands, Rewriting copy);
    }

    private final GraphBuilder builder = new GraphBuilder();
    private final Map<Expr, Expr> copies = new HashMap<>();

    private Rewriting() {}

    static Graph of(Graph graph, Rule rule) {
        var rewriting = new Rewriting();
        rewriting.copyAll(graph, rule);
        return finish(graph, rewriting.builder, rewriting::copyOf);
    }

    GraphBuilder builder() {
        return builder;
    }

    /** Returns the copy of a node that was met before. */
    Expr copyOf(Expr node) {
        return Objects.requireNonNull(copies.get(node), () -> node + " was not copied yet");
    }

    private void copyAll(Graph graph, Rule rule) {
        for (Expr node : graph.nodes()) {
            List<Expr> operands = node.inputs().stream().map(this::copyOf).toList();
            Expr copy = builder.at(node.origin(), () -> {
                Expr replaced = rule.replace(node, operands, this);
                return replaced != null ? replaced : builder.apply(node.op(), operands);
            });
            copies.put(node, copy);
        }
    }

    /** Builds the copy of a graph whose nodes have been copied. */
    static Graph finish(Graph graph, GraphBuilder builder, UnaryOperator<Expr> copyOf) {
        List<Expr> inputs = graph.inputs().stream().map(copyOf).toList();
        List<Graph.Output> outputs = graph.outputs().stream()
                .map(output -> new Graph.Output(output.name(), copyOf.apply(output.value())))
                .toList();
        var assignments = new ArrayList<Assignment>();
        for (Assignment assignment : graph.assignments()) {
            Expr rows = assignment.rows();
            assignments.add(new Assignment(
                    assignment.variable(), rows == null ? null : copyOf.apply(rows), copyOf.apply(assignment.value())));
        }
        return builder.build(inputs, outputs, assignments);
    }
}
