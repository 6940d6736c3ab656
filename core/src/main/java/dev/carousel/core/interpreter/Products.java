package dev.carousel.core.interpreter;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Shape;

/** Matrix products {@code [.., M, K] · [.., K, N] → [.., M, N]}; threads share the rows of all matrices. */
final class Products {
    private final Workers workers;

    Products(Workers workers) {
        this.workers = workers;
    }

    /** Takes the left operand as the op says, the right one never transposed: see {@link #swapped}. */
    Instruction matMul(Op.MatMul op, Expr node) {
        Shape left = node.inputs().get(0).shape();
        int m = node.shape().dim(-2);
        int n = node.shape().dim(-1);
        int k = left.dim(op.transposeLeft() ? -2 : -1);
        int rows = node.shape().leading(node.shape().rank() - 1).size();
        int rowStride = op.transposeLeft() ? 1 : k;
        int innerStride = op.transposeLeft() ? m : 1;
        return in -> {
            double[] a = Reals.of(in[0]);
            double[] b = Reals.of(in[1]);
            var out = new double[rows * n];
            workers.split(rows, (long) k * n, (from, to) -> {
                for (int row = from; row < to; ) {
                    int matrix = row / m;
                    int end = Math.min(to, (matrix + 1) * m);
                    var product = new MatrixProduct(
                            a, matrix * m * k, rowStride, innerStride, b, matrix * k * n, out, matrix * m * n, k, n);
                    product.rows(row - matrix * m, end - matrix * m);
                    row = end;
                }
            });
            return new Reals(node.shape(), out);
        };
    }

    /** Exchanges the last two axes, so that rows of a transposed right operand are contiguous. */
    static Instruction swapped(Shape shape) {
        int rank = shape.rank();
        int[] dims = Walk.dims(shape);
        int[] strides = Walk.strides(shape);
        swapLast(dims);
        swapLast(strides);
        var walk = new Walk(0, dims, strides);
        Shape swapped = shape.with(rank - 2, shape.dim(rank - 1)).with(rank - 1, shape.dim(rank - 2));
        return in -> Copying.along(walk, in[0], swapped);
    }

    private static void swapLast(int[] axes) {
        int last = axes[axes.length - 1];
        axes[axes.length - 1] = axes[axes.length - 2];
        axes[axes.length - 2] = last;
    }
}
