package dev.carousel.codegen;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Allocates arrays of reals that begin at a cache line where they can, for a vector that lies across two lines is read as two.
 *
 * <p>Java says of no array where it lies. But G1, the usual collector, gives arrays of more than half a region regions of their own and never moves
 * them; their first element comes 16 bytes later, and kernels begin 12 elements behind it. So smaller ones are made as long as that, while all that
 * are take no more than a 32nd part of the heap, a region each. A region is the 2,048th part of the largest heap there may be, if nobody has chosen
 * another size; reckoned wrong, or with another collector, arrays lie anywhere, and only time is lost.
 */
final class Reals {
    /** Elements that are not worth it: 16 KiB, which the first cache holds. */
    private static final int FEW = 4096;

    private static final long REGIONS = 2048;
    private static final long LEAST_REGION = 1L << 20;
    private static final long LARGEST_REGION = 32L << 20;
    private static final long SHARE = 32;

    private static final Reals OF_PROCESS = new Reals(Runtime.getRuntime().maxMemory());

    private final int lengthened;
    private final AtomicInteger left;

    /** Allocates in a heap of at most so many bytes. */
    Reals(long heap) {
        long wanted = Math.min(LARGEST_REGION, Math.max(LEAST_REGION, heap / REGIONS));
        long power = Long.highestOneBit(wanted);
        long region = power < wanted ? 2 * power : power;
        this.lengthened = (int) (region / 2 / Float.BYTES);
        this.left = new AtomicInteger((int) Math.min(Integer.MAX_VALUE, heap / SHARE / region));
    }

    static Reals ofProcess() {
        return OF_PROCESS;
    }

    /** Returns a new array of at least so many elements, all 0. */
    float[] allocate(int elements) {
        if (elements < FEW || elements >= lengthened) {
            return new float[elements == lengthened ? elements + 1 : elements]; // a length that tells the others
        }
        if (left.getAndDecrement() > 0) {
            try {
                return new float[lengthened];
            } catch (OutOfMemoryError e) {
                // perhaps there is room for what was asked
            }
        }
        left.getAndIncrement();
        return new float[elements];
    }

    /** Lets another array be lengthened for one that is no longer used. */
    void release(float[] array) {
        if (array.length == lengthened) {
            left.getAndIncrement();
        }
    }
}
