package dev.carousel.core.passes;

import dev.carousel.api.expr.BinaryFunction;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * In a loop's body, products of which a part can leave the loop become the products of their parts.
 *
 * <p>Rewrites: {@code [a, b]·W → a·W_1 + b·W_2} where a carry reaches b but not a, as when a context is fed back beside the input; {@code slice(x·W) → x·slice(W)} where a
 * carry needs one slice of the product, or of a sum with it, but not another: the adjoint of the first. W is a constant of the loop. {@link MergeSums} and {@link MergeProducts}
 * put together again what stays.
 */
public final class SplitProducts implements Pass {
    @Override
    public Graph apply(Graph graph) {
        return Level.rewrite(graph, (level, loop) -> loop == null ? Level.Rule.COPY : splitting(level, loop));
    }

    private static Level.Rule splitting(Graph body, Op.Loop loop) {
        Set<Expr> free = HoistProducts.free(body, loop);
        Set<Expr> cut = cut(body, loop);
        return (node, operands, copy) -> {
            if (node.op() instanceof Op.MatMul op && isPartlyFree(node, op, free, loop)) {
                return sum(op, operands, copy);
            }
            return node.op() instanceof Op.Slice slice
                            && cut.contains(node.inputs().get(0))
                    ? sliced(slice, node.inputs().get(0), copy)
                    : null;
        };
    }

    private static boolean isPartlyFree(Expr node, Op.MatMul op, Set<Expr> free, Op.Loop loop) {
        Expr left = node.inputs().get(0);
        return node.shape().rank() == 2
                && !op.transposeLeft()
                && left.op() instanceof Op.Concat concat
                && concat.axis() == 1
                && left.inputs().stream().anyMatch(free::contains)
                && !free.containsAll(left.inputs())
                && LoopInputs.isConstant(node.inputs().get(1), loop);
    }

    private static Expr sum(Op.MatMul op, List<Expr> operands, Level copy) {
        var terms = new ArrayList<Expr>();
        int start = 0;
        for (Expr part : operands.get(0).inputs()) {
            int end = start + part.shape().dim(1);
            Expr right = copy.apply(new Op.Slice(op.transposeRight() ? 1 : 0, start, end), List.of(operands.get(1)));
            terms.add(copy.apply(op, List.of(part, right)));
            start = end;
        }
        return terms.stream()
                .reduce((a, b) -> copy.apply(new Op.Binary(BinaryFunction.PLUS), List.of(a, b)))
                .orElseThrow();
    }

    /** Products that only slices of their columns read, of which a carry needs some and not others. */
    private static Set<Expr> cut(Graph body, Op.Loop loop) {
        Set<Expr> carried = Ancestors.of(body.results().subList(0, loop.carries()), e -> true);
        Set<Expr> otherwise = new HashSet<>(body.results());
        Set<Expr> needed = new HashSet<>();
        Set<Expr> unneeded = new HashSet<>();
        for (Expr node : body.nodes()) {
            for (Expr x : node.inputs()) {
                if (!(node.op() instanceof Op.Slice slice) || slice.axis() != 1) {
                    otherwise.add(x);
                } else if (carried.contains(node)) {
                    needed.add(x);
                } else {
                    unneeded.add(x);
                }
            }
        }
        needed.retainAll(unneeded);
        needed.removeAll(otherwise);
        needed.removeIf(x -> x.shape().rank() != 2 || !isSum(x) && !isProduct(x, loop));
        return needed;
    }

    private static boolean isSum(Expr e) {
        return e.op() instanceof Op.Binary binary
                && binary.function() == BinaryFunction.PLUS
                && e.inputs().stream().anyMatch(x -> x.op() instanceof Op.MatMul);
    }

    private static boolean isProduct(Expr e, Op.Loop loop) {
        return e.op() instanceof Op.MatMul && LoopInputs.isConstant(e.inputs().get(1), loop);
    }

    private static Expr sliced(Op.Slice slice, Expr whole, Level copy) {
        List<Expr> operands = whole.inputs().stream().map(copy::copyOf).toList();
        if (whole.op() instanceof Op.MatMul op) {
            var columns = new Op.Slice(op.transposeRight() ? 0 : 1, slice.start(), slice.end());
            return copy.apply(op, List.of(operands.get(0), copy.apply(columns, List.of(operands.get(1)))));
        }
        return copy.apply(
                whole.op(),
                operands.stream().map(x -> copy.apply(slice, List.of(x))).toList());
    }
}
