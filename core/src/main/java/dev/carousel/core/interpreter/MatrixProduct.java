package dev.carousel.core.interpreter;

/**
 * Rows of one product c = a · b: element (i, k) of a is {@code a[aStart + i·rowStride + k·innerStride]}, b and c are row-major.
 *
 * <p>Each element is ((a₀b₀ + a₁b₁) + a₂b₂) + .. with k ascending, whatever the tiles. The innermost loop takes two rows of c and four of b
 * along their columns. The rows of c are worked on in arrays of their own: C2 makes vector code of stores to two arrays, but not of stores
 * to two places of one array that might overlap.
 */
final class MatrixProduct {
    private final double[] a;
    private final int aStart;
    private final int rowStride;
    private final int innerStride;
    private final double[] b;
    private final int bStart;
    private final double[] c;
    private final int cStart;
    private final int inner;
    private final int columns;
    private final double[] even;
    private final double[] odd;

    MatrixProduct(
            double[] a,
            int aStart,
            int rowStride,
            int innerStride,
            double[] b,
            int bStart,
            double[] c,
            int cStart,
            int inner,
            int columns) {
        this.a = a;
        this.aStart = aStart;
        this.rowStride = rowStride;
        this.innerStride = innerStride;
        this.b = b;
        this.bStart = bStart;
        this.c = c;
        this.cStart = cStart;
        this.inner = inner;
        this.columns = columns;
        this.even = new double[Math.min(columns, TILE_COLUMNS)];
        this.odd = new double[Math.min(columns, TILE_COLUMNS)];
    }

    private static final int TILE_ROWS = 64;
    private static final int TILE_COLUMNS = 512;

    /** Computes rows {@code from} (inclusive) to {@code to} (exclusive). */
    void rows(int from, int to) {
        for (int left = 0; left < columns; left += TILE_COLUMNS) {
            int width = Math.min(TILE_COLUMNS, columns - left);
            for (int top = 0; top < inner; top += TILE_ROWS) {
                int bottom = Math.min(inner, top + TILE_ROWS);
                for (int i = from; i < to; i += 2) {
                    pair(i, Math.min(i + 1, to - 1), top, bottom, left, width);
                }
            }
        }
    }

    /** Adds the products of one tile to two rows of c, or to the same row: then both arrays hold the same. */
    private void pair(int i, int next, int top, int bottom, int left, int width) {
        int ci = cStart + i * columns + left;
        int di = cStart + next * columns + left;
        System.arraycopy(c, ci, even, 0, width);
        System.arraycopy(c, di, odd, 0, width);
        int ai = aStart + i * rowStride;
        int ei = aStart + next * rowStride;
        int k = top;
        for (; k + 4 <= bottom; k += 4) {
            add4(ai + k * innerStride, ei + k * innerStride, bStart + k * columns + left, width, even, odd);
        }
        for (; k < bottom; k++) {
            add1(a[ai + k * innerStride], bStart + k * columns + left, width, even);
            add1(a[ei + k * innerStride], bStart + k * columns + left, width, odd);
        }
        System.arraycopy(even, 0, c, ci, width);
        System.arraycopy(odd, 0, c, di, width);
    }

    private void add4(int ai, int ei, int b0, int width, double[] even, double[] odd) {
        double a0 = a[ai];
        double a1 = a[ai + innerStride];
        double a2 = a[ai + 2 * innerStride];
        double a3 = a[ai + 3 * innerStride];
        double e0 = a[ei];
        double e1 = a[ei + innerStride];
        double e2 = a[ei + 2 * innerStride];
        double e3 = a[ei + 3 * innerStride];
        int b1 = b0 + columns;
        int b2 = b1 + columns;
        int b3 = b2 + columns;
        double[] right = b;
        for (int j = 0; j < width; j++) {
            double x0 = right[b0 + j];
            double x1 = right[b1 + j];
            double x2 = right[b2 + j];
            double x3 = right[b3 + j];
            even[j] = even[j] + a0 * x0 + a1 * x1 + a2 * x2 + a3 * x3;
            odd[j] = odd[j] + e0 * x0 + e1 * x1 + e2 * x2 + e3 * x3;
        }
    }

    private void add1(double factor, int bi, int width, double[] row) {
        double[] right = b;
        for (int j = 0; j < width; j++) {
            row[j] += factor * right[bi + j];
        }
    }
}
