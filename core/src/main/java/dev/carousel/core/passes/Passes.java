package dev.carousel.core.passes;

import dev.carousel.api.expr.Graph;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/** The passes that every backend profits from, in their order. */
public final class Passes {
    private static final List<Pass> STANDARD = List.of(new MergeTwinLoops(), new DropUnusedLoopParts());
    private static final List<Pass> APART =
            List.of(new Simplify(), new SplitProducts(), new HoistProducts(), new SinkProducts());
    private static final List<Pass> TOGETHER = List.of(
            new DropUnusedLoopParts(),
            new MergeSums(),
            new MergeProducts(),
            new StackConcats(),
            new MergeReductions(),
            new Simplify());
    private static final int ROUNDS = 10;

    private Passes() {}

    /** Returns every pass that {@link #forKernels} may apply, in the order of first use. */
    static List<Pass> ofKernels() {
        var all = new LinkedHashSet<Class<?>>();
        var lowered = Stream.of(new LowerSoftmax());
        return Stream.of(
                        STANDARD.stream(), lowered, APART.stream(), TOGETHER.stream(), Stream.of(new LowerReductions()))
                .flatMap(passes -> passes)
                .map(pass -> (Pass) pass)
                .filter(pass -> all.add(pass.getClass()))
                .toList();
    }

    /** Applies the standard passes until nothing changes. */
    public static Graph standard(Graph graph) {
        return repeated(graph, STANDARD);
    }

    /**
     * Applies the passes by which compiled kernels get fast; the result needs no softmax, and no fold over several axes at once.
     *
     * <p>First what can leave a loop leaves it: invariants and products before ({@link HoistInvariants}, {@link HoistProducts}), products behind ({@link
     * SinkProducts}), and what is written as one but leaves in parts is split for it ({@link SplitProducts}). Only then products that are left side by side merge ({@link MergeSums}, {@link MergeProducts}, {@link StackConcats}): merged earlier, the
     * input's product would be tied to the state's. Each group runs until nothing changes, with {@link Simplify} between.
     */
    public static Graph forKernels(Graph graph) {
        Graph lowered = new LowerSoftmax().apply(standard(graph));
        Graph merged = repeated(repeated(lowered, APART), TOGETHER);
        return standard(new LowerReductions().apply(merged)); // last, for Simplify joins sums of sums
    }

    /** Applies passes in turn until each of them has left the graph as it is. */
    private static Graph repeated(Graph graph, List<Pass> passes) {
        Graph current = graph;
        int unchanged = 0;
        for (int i = 0; unchanged < passes.size() && i < ROUNDS * passes.size(); i++) {
            Graph next = passes.get(i % passes.size()).apply(current);
            unchanged = next.equals(current) ? unchanged + 1 : 0;
            current = next;
        }
        return current;
    }
}
