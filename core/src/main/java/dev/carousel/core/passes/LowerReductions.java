package dev.carousel.core.passes;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fold over several axes becomes folds over one axis each.
 *
 * <p>Rewrite: the last axis of the array, if it is folded, goes first, alone: each row gives a number. Then what is left is folded from the last run of
 * neighbouring axes to the first, each run seen as one axis: {@code [T, B, N]} over T and B is {@code [T·B, N]} over its first axis, over everything it is
 * {@code [T, B]} of its rows, seen as {@code [T·B]}. This is the order of every such summation.
 */
public final class LowerReductions implements Pass {
    @Override
    public Graph apply(Graph graph) {
        return Level.rewrite(
                graph,
                (level, loop) -> (node, operands, copy) ->
                        node.op() instanceof Op.Reduce op && op.axes().size() > 1
                                ? lowered(op, operands.get(0))
                                : null);
    }

    private static @Nullable Expr lowered(Op.Reduce op, Expr x) {
        var axes = new ArrayList<>(op.axes());
        Expr folded = x;
        if (axes.get(axes.size() - 1) == x.shape().rank() - 1) {
            folded = fold(op, folded, axes.remove(axes.size() - 1), 1);
        }
        while (!axes.isEmpty()) {
            int end = axes.remove(axes.size() - 1);
            int start = end;
            while (!axes.isEmpty() && axes.get(axes.size() - 1) == start - 1) {
                start = axes.remove(axes.size() - 1);
            }
            folded = fold(op, folded, start, end - start + 1);
        }
        return folded;
    }

    private static Expr fold(Op.Reduce op, Expr x, int start, int count) {
        Shape before = x.shape().leading(start);
        Shape run = x.shape().trailing(start).leading(count);
        Shape joined =
                before.followedBy(Shape.of(run.size())).followedBy(x.shape().trailing(start + count));
        Expr seen = x.reshape(joined);
        return seen.builder().apply(new Op.Reduce(op.function(), List.of(start)), List.of(seen));
    }
}
