package dev.carousel.core.interpreter;

import dev.carousel.api.expr.Expr;
import java.util.List;

/** Is told the value of every node as soon as it is computed, inputs and variables included, on the thread that runs the graph. */
@FunctionalInterface
public interface Observer {
    /** Looks at nothing. */
    Observer NONE = (node, value, steps) -> {};

    /**
     * Called once for a node of the whole graph; once a step for a node of a loop's body, but in the first step only if it depends on
     * constants of the loop alone.
     *
     * @param steps the positions of the loops around the node, outermost first; empty outside of loops
     */
    void computed(Expr node, Value value, List<Integer> steps);
}
