package dev.carousel.core.passes;

import dev.carousel.api.expr.Expr;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** What nodes are computed from. */
final class Ancestors {
    private Ancestors() {}

    /** Returns these nodes and all that leads to them; what lies behind a node that is not to be entered is left out. */
    static Set<Expr> of(List<Expr> roots, Predicate<Expr> enters) {
        Set<Expr> found = new LinkedHashSet<>();
        var waiting = new ArrayDeque<>(roots);
        while (!waiting.isEmpty()) {
            Expr node = waiting.pop();
            if (found.add(node) && enters.test(node)) {
                waiting.addAll(node.inputs());
            }
        }
        return found;
    }
}
