package dev.carousel.core.interpreter;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Shape;

/** Matrix products {@code [.., M, K] · [.., K, N] → [.., M, N]}; threads share the rows of all matrices. */
final class Products {
    private static final int TILE = 16;

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
        int rows = shape.dim(-2);
        int columns = shape.dim(-1);
        Shape swapped = shape.with(-2, columns).with(-1, rows);
        return in -> {
            double[] x = Reals.of(in[0]);
            var out = new double[x.length];
            for (int start = 0; start < x.length; start += rows * columns) {
                swap(x, start, rows, columns, out);
            }
            return new Reals(swapped, out);
        };
    }

    /** In tiles, since a walk down a column of a wide matrix finds none of its cache lines again. */
    private static void swap(double[] x, int start, int rows, int columns, double[] out) {
        for (int top = 0; top < rows; top += TILE) {
            int bottom = Math.min(rows, top + TILE);
            for (int left = 0; left < columns; left += TILE) {
                int right = Math.min(columns, left + TILE);
                for (int j = left; j < right; j++) {
                    for (int i = top; i < bottom; i++) {
                        out[start + j * rows + i] = x[start + i * columns + j];
                    }
                }
            }
        }
    }
}
