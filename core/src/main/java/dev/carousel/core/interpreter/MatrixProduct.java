package dev.carousel.core.interpreter;

/**
 * Rows of one product c = a · b: element (i, k) of a is {@code a[aStart + i·rowStride + k·innerStride]}, b and c are row-major.
 *
 * <p>Each element is ((a₀b₀ + a₁b₁) + a₂b₂) + .. with k ascending, whatever the tiles. The innermost loops run along rows of b and c, which
 * C2 makes vector code; four rows of b at once spare three of four visits to c.
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
    }

    private static final int TILE = 256;

    /** Computes rows {@code from} (inclusive) to {@code to} (exclusive). */
    void rows(int from, int to) {
        for (int left = 0; left < columns; left += TILE) {
            int width = Math.min(TILE, columns - left);
            for (int top = 0; top < inner; top += TILE) {
                int bottom = Math.min(inner, top + TILE);
                for (int i = from; i < to; i++) {
                    row(i, top, bottom, left, width);
                }
            }
        }
    }

    private void row(int i, int top, int bottom, int left, int width) {
        int at = aStart + i * rowStride + top * innerStride;
        int ci = cStart + i * columns + left;
        int bi = bStart + top * columns + left;
        int k = top;
        for (; k + 4 <= bottom; k += 4) {
            four(at, bi, ci, width);
            at += 4 * innerStride;
            bi += 4 * columns;
        }
        for (; k < bottom; k++) {
            one(a[at], bi, ci, width);
            at += innerStride;
            bi += columns;
        }
    }

    private void four(int at, int b0, int ci, int width) {
        double[] left = a;
        add4(
                left[at],
                left[at + innerStride],
                left[at + 2 * innerStride],
                left[at + 3 * innerStride],
                b,
                b0,
                b0 + columns,
                b0 + 2 * columns,
                b0 + 3 * columns,
                c,
                ci,
                width);
    }

    @SuppressWarnings("TooManyParameters")
    private static void add4(
            double a0,
            double a1,
            double a2,
            double a3,
            double[] b,
            int b0,
            int b1,
            int b2,
            int b3,
            double[] c,
            int ci,
            int width) {
        for (int j = 0; j < width; j++) {
            c[ci + j] = (((c[ci + j] + a0 * b[b0 + j]) + a1 * b[b1 + j]) + a2 * b[b2 + j]) + a3 * b[b3 + j];
        }
    }

    private void one(double a0, int b0, int ci, int width) {
        double[] right = b;
        double[] out = c;
        for (int j = 0; j < width; j++) {
            out[ci + j] += a0 * right[b0 + j];
        }
    }
}
