package dev.carousel.core.passes;

import dev.carousel.api.expr.Graph;
import java.util.List;

/** The passes that every backend profits from, in their order. */
public final class Passes {
    private static final List<Pass> STANDARD = List.of(new MergeTwinLoops(), new DropUnusedLoopParts());
    private static final int ROUNDS = 10;

    private Passes() {}

    /** Applies the standard passes until nothing changes. */
    public static Graph standard(Graph graph) {
        Graph before = graph;
        for (int round = 0; round < ROUNDS; round++) {
            Graph after = before;
            for (Pass pass : STANDARD) {
                after = pass.apply(after);
            }
            if (after.equals(before)) {
                return after;
            }
            before = after;
        }
        return before;
    }
}
