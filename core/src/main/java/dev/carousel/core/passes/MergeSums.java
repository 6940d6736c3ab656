package dev.carousel.core.passes;

import dev.carousel.api.expr.BinaryFunction;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sums of products become one product over a longer inner axis.
 *
 * <p>Rewrite: {@code a·A + b·B + c → [a, b]·[A; B] + c}, for matrices, where no other sum reads the products, and none of the left operands has
 * another product, which {@link MergeProducts} would rather merge. Right operands must be constants of the loop in a body.
 */
public final class MergeSums implements Pass {
    @Override
    public Graph apply(Graph graph) {
        return Level.rewrite(graph, new Level.Rewrite() {
            @Override
            public Level.Rule rule(Graph level, Op.@Nullable Loop loop) {
                Map<Expr, SumOfProducts> sums = SumOfProducts.in(level, loop);
                return (node, operands, copy) -> {
                    SumOfProducts sum = sums.get(node);
                    return sum == null ? null : merged(sum, copy);
                };
            }
        });
    }

    private static Expr merged(SumOfProducts sum, Level copy) {
        var terms = new ArrayList<>(sum.rest().stream().map(copy::copyOf).toList());
        for (List<Expr> products : sum.groups()) {
            terms.add(products.size() == 1 ? copy.copyOf(products.get(0)) : product(products, copy));
        }
        return terms.stream()
                .reduce((a, b) -> copy.apply(new Op.Binary(BinaryFunction.PLUS), List.of(a, b)))
                .orElseThrow();
    }

    private static Expr product(List<Expr> products, Level copy) {
        var op = (Op.MatMul) products.get(0).op();
        List<Expr> ordered = products.stream()
                .sorted(Comparator.comparing(
                        node -> Packing.order(copy.copyOf(node.inputs().get(1)), copy)))
                .toList();
        Expr left = side(ordered, 0, op.transposeLeft() ? 0 : 1, copy);
        Expr right = side(ordered, 1, op.transposeRight() ? 1 : 0, copy);
        return copy.apply(op, List.of(left, right));
    }

    private static Expr side(List<Expr> products, int operand, int axis, Level copy) {
        List<Expr> parts = products.stream()
                .map(node -> copy.copyOf(node.inputs().get(operand)))
                .toList();
        return copy.apply(new Op.Concat(axis), parts);
    }
}
