package dev.carousel.core.passes;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.ReduceFunction;
import dev.carousel.api.expr.Type;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Softmax, its logarithm and log-sum-exp become maxima, sums and functions of each element, with the same corner cases.
 *
 * <p>Rewrites, with m = max x: {@code softmax x → e^(x−m) / Σ e^(x−m)}; {@code log-softmax x → x − m − log Σ e^(x−m)}; {@code log-sum-exp x → m + log Σ e^(x−m)}, where
 * an infinite m counts as 0 under the exponential, so that −∞ only gives −∞. Under a mask, masked elements are −∞ in m and Σ, and 0 in the
 * result whatever was computed there, so that a row without elements is zeros; a row of −∞ only gives NaN.
 */
public final class LowerSoftmax implements Pass {
    @Override
    public Graph apply(Graph graph) {
        return Level.rewrite(graph, (level, loop) -> (node, operands, copy) -> lowered(node.op(), operands));
    }

    private static @Nullable Expr lowered(Op op, List<Expr> operands) {
        if (op instanceof Op.Softmax softmax) {
            return operands.size() == 1
                    ? softmax(operands.get(0), softmax.logarithm())
                    : masked(operands.get(0), operands.get(1), softmax.logarithm());
        }
        return op instanceof Op.Reduce reduce && reduce.function() == ReduceFunction.LOG_SUM_EXP
                ? logSumExp(operands.get(0), reduce.axes())
                : null;
    }

    private static Expr softmax(Expr x, boolean logarithm) {
        Expr shifted = x.minus(x.max(-1).expand(-1));
        Expr powers = shifted.exp();
        Expr sum = powers.sum(-1).expand(-1);
        return logarithm ? shifted.minus(sum.log()) : powers.dividedBy(sum);
    }

    private static Expr masked(Expr x, Expr mask, boolean logarithm) {
        Expr nothing = x.builder().filled(x.shape(), Type.REAL, Double.NEGATIVE_INFINITY);
        Expr zeros = x.builder().zeros(x.shape());
        return mask.select(softmax(mask.select(x, nothing), logarithm), zeros);
    }

    private static Expr logSumExp(Expr x, List<Integer> axes) {
        Expr largest = x.builder().apply(new Op.Reduce(ReduceFunction.MAX, axes), List.of(x));
        Expr finite = largest.abs()
                .equalTo(Double.POSITIVE_INFINITY)
                .select(x.builder().zeros(largest.shape()), largest);
        Expr powers = x.minus(restored(finite, axes).broadcastTo(x.shape())).exp();
        Expr sum = x.builder().apply(new Op.Reduce(ReduceFunction.SUM, axes), List.of(powers));
        return sum.log().plus(finite);
    }

    private static Expr restored(Expr reduced, List<Integer> axes) {
        var shape = reduced.shape();
        for (int axis : axes) {
            shape = shape.inserted(axis, 1);
        }
        return reduced.reshape(shape);
    }
}
