package dev.carousel.api.expr;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Nodes reachable from some roots, operands first; without recursion, since an unrolled graph is deep. */
final class TopologicalOrder {
    private record Visit(Expr node, boolean operandsDone) {}

    private TopologicalOrder() {}

    static List<Expr> of(List<Expr> roots) {
        var order = new ArrayList<Expr>();
        Set<Expr> seen = new HashSet<>();
        var pending = new ArrayDeque<Visit>();
        for (Expr root : roots) {
            pending.push(new Visit(root, false));
            while (!pending.isEmpty()) {
                visit(pending.pop(), pending, seen, order);
            }
        }
        return order;
    }

    private static void visit(Visit visit, ArrayDeque<Visit> pending, Set<Expr> seen, List<Expr> order) {
        if (visit.operandsDone()) {
            order.add(visit.node());
        } else if (seen.add(visit.node())) {
            pending.push(new Visit(visit.node(), true));
            List<Expr> operands = visit.node().inputs();
            for (int i = operands.size() - 1; i >= 0; i--) {
                pending.push(new Visit(operands.get(i), false));
            }
        }
    }
}
