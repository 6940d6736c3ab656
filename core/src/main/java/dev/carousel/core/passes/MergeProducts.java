package dev.carousel.core.passes;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Products with one left operand become one product with the right operands side by side.
 *
 * <p>Rewrite: {@code x·A, x·B → slices of x·[A, B]}, for matrices. In a loop's body the right operands must be constants of the loop, so that they are
 * put side by side outside, once. Only products of one depth (how many products and loops lie behind them) merge, so that none waits for a
 * result of its own; nodes are copied in order of depth.
 */
public final class MergeProducts implements Pass {
    private static final int FEW_ROWS = 4; // fewer are not worth a copy of what is on the right

    private record Kind(Expr left, Op.MatMul op, int depth) {}

    @Override
    public Graph apply(Graph graph) {
        return Level.rewrite(graph, new Level.Rewrite() {
            @Override
            public Level.Rule rule(Graph level, Op.@Nullable Loop loop) {
                return merging(level, loop);
            }

            @Override
            public List<Expr> order(Graph level) {
                Map<Expr, Integer> depths = depths(level);
                return level.nodes().stream()
                        .sorted(Comparator.comparing(depths::get))
                        .toList();
            }
        });
    }

    private static Map<Expr, Integer> depths(Graph level) {
        Map<Expr, Integer> depths = new HashMap<>();
        for (Expr node : level.nodes()) {
            int deepest = node.inputs().stream().mapToInt(depths::get).max().orElse(0);
            boolean counts = node.op() instanceof Op.MatMul || node.op() instanceof Op.Loop;
            depths.put(node, counts ? deepest + 1 : deepest);
        }
        return depths;
    }

    private static Level.Rule merging(Graph level, Op.@Nullable Loop loop) {
        Map<Expr, List<Expr>> groups = groups(level, loop);
        Map<Expr, Expr> parts = new HashMap<>();
        return (node, operands, copy) -> {
            if (!groups.containsKey(node)) {
                return null;
            }
            if (!parts.containsKey(node)) {
                parts.putAll(merged(Objects.requireNonNull(groups.get(node)), copy));
            }
            return parts.get(node);
        };
    }

    private static Map<Expr, List<Expr>> groups(Graph level, Op.@Nullable Loop loop) {
        Map<Expr, Integer> depths = depths(level);
        Map<Kind, List<Expr>> kinds = new LinkedHashMap<>();
        for (Expr node : level.nodes()) {
            if (node.op() instanceof Op.MatMul op && isMergeable(node, loop)) {
                kinds.computeIfAbsent(
                                new Kind(node.inputs().get(0), op, Objects.requireNonNull(depths.get(node))),
                                key -> new ArrayList<>())
                        .add(node);
            }
        }
        Map<Expr, List<Expr>> groups = new HashMap<>();
        kinds.values().stream()
                .filter(group -> group.size() > 1)
                .forEach(group -> group.forEach(node -> groups.put(node, group)));
        return groups;
    }

    private static boolean isMergeable(Expr product, Op.@Nullable Loop loop) {
        Expr right = product.inputs().get(1);
        boolean matrices = product.shape().rank() == 2;
        return matrices && (loop != null ? LoopInputs.isConstant(right, loop) : isWorth(product, right));
    }

    private static boolean isWorth(Expr product, Expr right) {
        return product.shape().dim(0) >= FEW_ROWS || right.op() instanceof Op.Slice || Packing.isPackable(right);
    }

    private static Map<Expr, Expr> merged(List<Expr> group, Level copy) {
        var op = (Op.MatMul) group.get(0).op();
        int axis = op.transposeRight() ? 0 : 1;
        List<Expr> ordered = group.stream()
                .sorted(Comparator.comparing(
                        node -> Packing.order(copy.copyOf(node.inputs().get(1)), copy)))
                .toList();
        List<Expr> rights =
                ordered.stream().map(node -> copy.copyOf(node.inputs().get(1))).toList();
        Expr right = copy.apply(new Op.Concat(axis), rights);
        Expr product = copy.apply(op, List.of(copy.copyOf(group.get(0).inputs().get(0)), right));
        Map<Expr, Expr> parts = new HashMap<>();
        int start = 0;
        for (Expr node : ordered) {
            int end = start + node.shape().dim(1);
            parts.put(node, product.slice(1, start, end));
            start = end;
        }
        return parts;
    }
}
