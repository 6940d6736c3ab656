package dev.carousel.api.expr;

import java.util.List;

/** Brings the operands of a matrix product to equal leading axes. */
final class MatrixProducts {
    private MatrixProducts() {}

    static Expr of(Expr left, Expr right, boolean transposeLeft, boolean transposeRight) {
        var op = new Op.MatMul(transposeLeft, transposeRight);
        Shape a = left.shape();
        Shape b = right.shape();
        if (b.rank() == 2 && a.rank() != 2 && !transposeLeft && a.rank() > 0) {
            return flattened(op, left, right);
        }
        if (a.rank() > 2 || b.rank() > 2) {
            Shape leading = a.rank() < 2 || b.rank() < 2
                    ? null
                    : Shape.common(a.leading(a.rank() - 2), b.leading(b.rank() - 2));
            if (leading != null) {
                return left.builder().apply(op, List.of(spread(left, leading), spread(right, leading)));
            }
        }
        return left.builder().apply(op, List.of(left, right));
    }

    private static Expr flattened(Op.MatMul op, Expr left, Expr right) {
        left.builder().locating(() -> ShapeRules.inner(op, List.of(left, right)));
        Shape rows = left.shape().leading(left.shape().rank() - 1);
        Expr matrix = left.reshape(rows.size(), left.shape().dim(-1));
        Expr product = left.builder().apply(op, List.of(matrix, right));
        return product.reshape(rows.followedBy(Shape.of(product.shape().dim(-1))));
    }

    private static Expr spread(Expr operand, Shape leading) {
        return operand.broadcastTo(
                leading.followedBy(operand.shape().trailing(operand.shape().rank() - 2)));
    }
}
