package dev.carousel.core.program;

import dev.carousel.api.expr.Graph;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The passes that every graph of a program goes through, in order; each keeps inputs, outputs and assignments.
 *
 * @param passes from a graph to one that means the same
 */
public record Pipeline(List<UnaryOperator<Graph>> passes) {
    /** Copies the passes. */
    public Pipeline {
        passes = List.copyOf(passes);
    }

    /** Returns the passes that all programs take. */
    public static Pipeline standard() {
        return new Pipeline(List.of());
    }

    /** Returns the graph after all passes. */
    public Graph apply(Graph graph) {
        Graph passed = graph;
        for (UnaryOperator<Graph> pass : passes) {
            passed = pass.apply(passed);
        }
        return passed;
    }
}
