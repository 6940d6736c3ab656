package dev.carousel.core.passes;

import dev.carousel.api.expr.Graph;

/** A rewrite of a graph into one that means the same. */
@FunctionalInterface
public interface Pass {
    /** Returns the rewritten graph; an equal one if there is nothing to do. */
    Graph apply(Graph graph);
}
