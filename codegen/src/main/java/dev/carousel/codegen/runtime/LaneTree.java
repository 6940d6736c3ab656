package dev.carousel.codegen.runtime;

/** What generated code calls to join 16 lanes that rest in an array: halves are joined, 8, 4, 2, 1. */
@SuppressWarnings("MissingJavadocMethod")
public final class LaneTree {
    private static final int COUNT = 16;

    private LaneTree() {}

    /** Returns the sum of 16 elements. */
    public static float sum(float[] a, int at) {
        float even = quarterSum(a, at) + quarterSum(a, at + 2);
        float odd = quarterSum(a, at + 1) + quarterSum(a, at + 3);
        return even + odd;
    }

    private static float quarterSum(float[] a, int at) {
        return (a[at] + a[at + 8]) + (a[at + 4] + a[at + 12]);
    }

    /** Returns the largest of 16 elements, NaN if one is. */
    public static float max(float[] a, int at) {
        float max = a[at];
        for (int lane = 1; lane < COUNT; lane++) {
            max = Math.max(max, a[at + lane]);
        }
        return max;
    }

    /** Returns the smallest of 16 elements, NaN if one is. */
    public static float min(float[] a, int at) {
        float min = a[at];
        for (int lane = 1; lane < COUNT; lane++) {
            min = Math.min(min, a[at + lane]);
        }
        return min;
    }
}
