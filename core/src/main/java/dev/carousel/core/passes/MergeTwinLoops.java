package dev.carousel.core.passes;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Loops over the same operands that carry the same values become one loop with the outputs of all.
 *
 * <p>Rewrite: {@code loop(o; carry' = f, stack g), loop(o; carry' = f, stack h) → loop(o; carry' = f, stack g, h)}. Gradients rely on it: the
 * forward loop, and the wider one that also stacks what the adjoint needs, become one.
 */
public final class MergeTwinLoops implements Pass {
    private record Kind(List<Expr> operands, int carries, int sequences, int constants, int length, boolean reverse) {
        private static Kind of(Expr node, Op.Loop op) {
            return new Kind(node.inputs(), op.carries(), op.sequences(), op.constants(), op.length(), op.reverse());
        }
    }

    @Override
    public Graph apply(Graph graph) {
        Graph before = graph;
        Graph after = mergeOnce(before);
        while (!after.equals(before)) {
            before = after;
            after = mergeOnce(before);
        }
        return inBodies(after);
    }

    private Graph inBodies(Graph graph) {
        return Rewriting.of(
                graph,
                (node, operands, copy) -> node.op() instanceof Op.Loop loop
                        ? copy.builder().apply(LoopBodies.with(loop, apply(loop.body())), operands)
                        : null);
    }

    private static Graph mergeOnce(Graph graph) {
        Map<Expr, TwinLoops> merged = merge(graph);
        return Rewriting.of(graph, (node, operands, copy) -> {
            TwinLoops own = merged.get(node);
            if (own != null) {
                return copy.builder().apply(own.op(), operands);
            }
            if (node.op() instanceof Op.LoopResult result) {
                Expr loop = node.inputs().get(0);
                TwinLoops twins = merged.get(loop);
                if (twins != null) {
                    return copy.builder().apply(new Op.LoopResult(twins.index(loop, result.index())), operands);
                }
            }
            return null;
        });
    }

    private static Map<Expr, TwinLoops> merge(Graph graph) {
        Map<Kind, List<TwinLoops>> groups = new LinkedHashMap<>();
        Map<Expr, TwinLoops> result = new HashMap<>();
        for (Expr node : graph.nodes()) {
            if (node.op() instanceof Op.Loop op) {
                List<TwinLoops> group = groups.computeIfAbsent(Kind.of(node, op), key -> new ArrayList<>());
                TwinLoops home = group.stream()
                        .filter(m -> m.tryAdd(node, op))
                        .findFirst()
                        .orElse(null);
                if (home == null) {
                    home = new TwinLoops(node, op);
                    group.add(home);
                }
                result.put(node, home);
            }
        }
        result.values().removeIf(m -> m.count() < 2);
        return result;
    }
}
