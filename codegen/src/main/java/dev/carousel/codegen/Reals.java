package dev.carousel.codegen;

/**
 * Allocates arrays of reals that begin at a cache line where they can, for a vector that lies across two lines is read as two.
 *
 * <p>Java says of no array where it lies. But G1, the usual collector, gives arrays of more than half a region regions of their own and never moves
 * them; their first element comes 16 bytes later, and kernels begin 12 elements behind it. So what is smaller is made as large as that. A region is
 * the 2,048th part of the largest heap there may be, if nobody has chosen another size: with one the array is too short or longer than need be, and
 * with another collector longer.
 */
final class Reals {
    /** Elements that are not worth it: a quarter of a region of the smallest heap. */
    private static final int FEW = 4096;

    private static final long REGIONS = 2048;
    private static final long LEAST_REGION = 1L << 20;
    private static final long LARGEST_REGION = 32L << 20;

    private Reals() {}

    /** Returns a new array of at least so many elements. */
    static float[] allocate(int elements) {
        return new float[length(elements)];
    }

    /** Returns how many elements an array has that needs so many. */
    static int length(int elements) {
        return elements < FEW
                ? elements
                : Math.max(elements, humongous(Runtime.getRuntime().maxMemory()));
    }

    /** Returns how many elements, with the header before them, are more than half a region of a heap of at most so many bytes. */
    static int humongous(long heap) {
        long region = Math.min(LARGEST_REGION, Math.max(LEAST_REGION, heap / REGIONS));
        long power = Long.highestOneBit(region);
        return (int) ((power < region ? 2 * power : power) / 2 / Float.BYTES);
    }
}
