package dev.carousel.codegen.products;

import java.util.Random;

/** A matrix somewhere in an array that ends with its last element. */
record Matrix(int rows, int columns, float[] values, int offset, int row, int column) {
    private static final float[] SPECIAL = {
        0f, -0f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MIN_VALUE, 3e38f
    };

    /** A matrix of small numbers, or now and then special ones, by rows or by columns, with gaps if asked. */
    static Matrix random(Random random, int rows, int columns, boolean transposed, boolean gaps, boolean special) {
        int inner = gaps ? 1 + random.nextInt(3) : 1;
        int outer = inner * Math.max(1, transposed ? rows : columns) + (gaps ? random.nextInt(5) : 0);
        int offset = random.nextInt(20);
        int row = transposed ? inner : outer;
        int column = transposed ? outer : inner;
        int length = rows == 0 || columns == 0 ? offset : offset + (rows - 1) * row + (columns - 1) * column + 1;
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = special && random.nextInt(40) == 0
                    ? SPECIAL[random.nextInt(SPECIAL.length)]
                    : random.nextFloat() - 0.5f;
        }
        return new Matrix(rows, columns, values, offset, row, column);
    }

    /** A matrix by rows, with a gap after each. */
    static Matrix result(Random random, int rows, int columns, int gap) {
        int offset = random.nextInt(20);
        float[] values = new float[offset + rows * (columns + gap) + 7];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        return new Matrix(rows, columns, values, offset, columns + gap, 1);
    }

    Matrix copy() {
        return new Matrix(rows, columns, values.clone(), offset, row, column);
    }

    float at(int r, int c) {
        return values[offset + r * row + c * column];
    }

    /** This matrix with a range of a product in it, by the plain triple loop. */
    Matrix withProduct(int m0, int m1, int n0, int n1, int k, Matrix a, Matrix b, boolean accumulate) {
        Matrix result = copy();
        for (int m = m0; m < m1; m++) {
            for (int n = n0; n < n1; n++) {
                float sum = accumulate ? at(m, n) : 0f;
                for (int i = 0; i < k; i++) {
                    sum = Math.fma(a.at(m, i), b.at(i, n), sum);
                }
                result.values[offset + m * row + n] = sum;
            }
        }
        return result;
    }

    /** The bits of every float of the array, with one NaN. */
    int[] bits() {
        int[] bits = new int[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToIntBits(values[i]);
        }
        return bits;
    }
}
