package dev.carousel.codegen.runtime;

/**
 * Tells whether the JVM has compiled the vector form of a stage. Until then each operation on vectors makes an object, and the plain form, which
 * gives the same bits, is many times faster.
 *
 * <p>Both forms do parts of the work by turns and are timed: the vector form as long as it has not taken twice the time of the plain one, since
 * only code that runs gets compiled, and for good once it is as fast. Any number of workers may ask. The system property {@code carousel.warm=true} gives vectors all
 * from the start, for tests of them.
 */
public final class Warmth {
    /** Nanoseconds of vectors for one of plain code: less makes the first run faster, more those that follow. */
    private static final int SHARE = 2;

    /** How many parts in a row must have been as fast as plain code ever was. */
    private static final int ENOUGH_WINS = 3;

    /** After so many calls the JVM has compiled a method whatever its flags, and where vectors win nothing they are taken all the same. */
    private static final int MOST_PARTS = 10_000;

    private static final double AS_FAST = 1.25;

    private boolean warm =
            Boolean.getBoolean("carousel.warm"); // workers may see it late, and then only time a little more
    private long wideNanos;
    private long plainNanos;
    private double bestPlain = Double.POSITIVE_INFINITY;
    private int wins;
    private int parts;

    /** Returns whether all is to be done by the vector form. */
    public boolean isWarm() {
        return warm;
    }

    /** Returns whether the next part is to be done by the vector form; a small one while this is cold. */
    public synchronized boolean isWide() {
        return wideNanos <= SHARE * plainNanos;
    }

    /** Notes how long one form took for so many elements. */
    public synchronized void took(boolean wide, int elements, long nanos) {
        double each = (double) nanos / elements;
        if (wide) {
            wideNanos += nanos;
            wins = bestPlain < Double.POSITIVE_INFINITY && each <= AS_FAST * bestPlain ? wins + 1 : 0;
            warm |= wins >= ENOUGH_WINS || ++parts >= MOST_PARTS;
        } else {
            plainNanos += nanos;
            bestPlain = Math.min(bestPlain, each);
        }
    }
}
