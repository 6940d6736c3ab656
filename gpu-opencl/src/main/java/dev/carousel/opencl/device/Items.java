package dev.carousel.opencl.device;

/**
 * How many items a kernel runs, along three axes, and how many of them make a group; groups have one item along the last axis.
 *
 * @param globalX multiple of {@code localX}
 * @param globalY multiple of {@code localY}
 * @param globalZ as many groups
 */
public record Items(long globalX, long globalY, long globalZ, int localX, int localY) {
    /** Returns so many items and more, that groups are whole. */
    public static Items covering(long x, long y, long z, int localX, int localY) {
        return new Items(rounded(x, localX), rounded(y, localY), z, localX, localY);
    }

    private static long rounded(long count, int local) {
        return (count + local - 1) / local * local;
    }

    /** Returns whether there is nothing to do. */
    public boolean isEmpty() {
        return globalX == 0 || globalY == 0 || globalZ == 0;
    }

    int rank() {
        if (globalZ > 1) {
            return 3;
        }
        return globalY > 1 || localY > 1 ? 2 : 1;
    }
}
