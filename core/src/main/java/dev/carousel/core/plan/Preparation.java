package dev.carousel.core.plan;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import java.util.HashMap;
import java.util.Map;

/** Tells which values of a whole graph depend on variables alone: they need not be computed in each run. */
final class Preparation {
    private final Graph graph;
    private final Map<Expr, Boolean> lasting = new HashMap<>();
    private final Map<Expr, Boolean> madeOfVariables = new HashMap<>();

    Preparation(Graph graph) {
        this.graph = graph;
    }

    /** Returns whether a value depends on variables alone, none of which a run changes. */
    boolean isLasting(Expr node) {
        Boolean known = lasting.get(node);
        if (known == null) {
            boolean given = node.op() instanceof Op.Input || (node.op() instanceof Op.Read read && isAssigned(read));
            known = !given && node.inputs().stream().allMatch(this::isLasting);
            lasting.put(node, known);
        }
        return known;
    }

    /** Returns whether a value depends on variables alone, before this run changes them. */
    boolean isMadeOfVariables(Expr node) {
        Boolean known = madeOfVariables.get(node);
        if (known == null) {
            known = !(node.op() instanceof Op.Input) && node.inputs().stream().allMatch(this::isMadeOfVariables);
            madeOfVariables.put(node, known);
        }
        return known;
    }

    private boolean isAssigned(Op.Read read) {
        return graph.assignments().stream()
                .anyMatch(assignment -> assignment.variable().equals(read.variable()));
    }
}
