package dev.carousel.testkit.zoo;

import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A graph in which some operations are others, in the bodies of loops too: as a compiler would have it that got them wrong. */
final class Rewriting {
    /** What stands for an operation on these operands. */
    interface Rule {
        Expr of(Op op, List<Expr> operands, GraphBuilder builder);
    }

    private final GraphBuilder builder = new GraphBuilder();
    private final Map<Expr, Expr> made = new HashMap<>();
    private final Rule rule;

    private Rewriting(Rule rule) {
        this.rule = rule;
    }

    static Graph of(Graph graph, Rule rule) {
        var rewriting = new Rewriting(rule);
        graph.nodes().forEach(rewriting::make);
        var outputs = new ArrayList<Graph.Output>();
        graph.outputs().forEach(output -> outputs.add(new Graph.Output(output.name(), rewriting.of(output.value()))));
        var assignments = new ArrayList<Assignment>();
        for (Assignment assignment : graph.assignments()) {
            Expr rows = assignment.rows();
            assignments.add(new Assignment(
                    assignment.variable(), rows == null ? null : rewriting.of(rows), rewriting.of(assignment.value())));
        }
        return rewriting.builder.build(
                graph.inputs().stream().map(rewriting::of).toList(), outputs, assignments);
    }

    private Expr of(Expr e) {
        return Objects.requireNonNull(made.get(e));
    }

    private void make(Expr e) {
        List<Expr> operands = e.inputs().stream().map(this::of).toList();
        Op op = e.op() instanceof Op.Loop loop
                ? new Op.Loop(
                        of(loop.body(), rule),
                        loop.carries(),
                        loop.sequences(),
                        loop.constants(),
                        loop.length(),
                        loop.reverse())
                : e.op();
        made.put(e, rule.of(op, operands, builder));
    }
}
