package dev.carousel.core.passes;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Folds of the slices of one array become slices of one fold.
 *
 * <p>Rewrite: {@code Σ slice_1 x, Σ slice_2 x → slice_1 Σ x, slice_2 Σ x} where the slices cut another axis than those that are folded, and cover the array: the
 * gates' biases get their gradients from one sum over {@code [T·B, 4H]}.
 */
public final class MergeReductions implements Pass {
    private record Kind(Expr whole, int axis, Op op) {}

    @Override
    public Graph apply(Graph graph) {
        return Level.rewrite(graph, (level, loop) -> {
            Set<Expr> merged = merged(level);
            return (node, operands, copy) -> merged.contains(node) ? sliced(node, operands.get(0), copy) : null;
        });
    }

    private static Set<Expr> merged(Graph level) {
        Map<Kind, List<Expr>> kinds = new LinkedHashMap<>();
        for (Expr node : level.nodes()) {
            if (node.op() instanceof Op.Reduce op
                    && node.inputs().get(0).op() instanceof Op.Slice slice
                    && !op.axes().contains(slice.axis())) {
                var kind = new Kind(node.inputs().get(0).inputs().get(0), slice.axis(), op);
                kinds.computeIfAbsent(kind, key -> new ArrayList<>()).add(node);
            }
        }
        Set<Expr> merged = new HashSet<>();
        kinds.forEach((kind, nodes) -> {
            int covered = nodes.stream()
                    .mapToInt(node -> node.inputs().get(0).shape().dim(kind.axis()))
                    .sum();
            if (nodes.size() > 1 && covered >= kind.whole().shape().dim(kind.axis())) {
                merged.addAll(nodes);
            }
        });
        return merged;
    }

    private static @Nullable Expr sliced(Expr node, Expr operand, Level copy) {
        if (!(operand.op() instanceof Op.Slice slice)) {
            return null;
        }
        var op = (Op.Reduce) node.op();
        int gone = (int) op.axes().stream().filter(axis -> axis < slice.axis()).count();
        Expr whole = copy.apply(op, List.of(operand.inputs().get(0)));
        return whole.slice(slice.axis() - gone, slice.start(), slice.end());
    }
}
