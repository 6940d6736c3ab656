package dev.carousel.codegen.runtime;

/**
 * Tells whether the JVM has compiled the vector form of a stage. Until then each operation on vectors makes an object, and the plain form, which
 * gives the same bits, is many times faster.
 *
 * <p>Both forms do parts of the work by turns and are timed: the vector form as long as it has not taken twice the time of the plain one, since
 * only code that runs gets compiled, and for good once it is as fast. Vectors that stay slow, as the JVM has not compiled them yet or never will, get little time
 * in the end. Any number of workers may ask. The system property {@code carousel.warm=true} gives vectors all
 * from the start, for tests of them.
 */
public final class Warmth {
    /** Nanoseconds of vectors for one of plain code: less makes the first run faster, more those that follow. */
    private static final double SHARE = 2;

    /** The same for vectors that have long been slow: the compiler has much else to do, or cannot compile them. */
    private static final double SHARE_OF_SLOW = 1 / 32.0;

    /** How many parts in a row must have been as fast as plain code ever was. */
    private static final int ENOUGH_WINS = 3;

    /** After so many parts vectors that win nothing, though they are compiled, are taken all the same. */
    private static final int MOST_PARTS = 10_000;

    private static final double AS_FAST = 1.25;

    /** As slow as vectors can be that the JVM has compiled; others take ten times as long and more. */
    private static final double COMPILED = 4;

    private boolean warm =
            Boolean.getBoolean("carousel.warm"); // workers may see it late, and then only time a little more
    private double credit; // nanoseconds that vectors may take
    private double bestPlain = Double.POSITIVE_INFINITY;
    private int wins;
    private int parts;

    /** Returns whether all is to be done by the vector form. */
    public boolean isWarm() {
        return warm;
    }

    /** Returns whether the next part is to be done by the vector form; a small one while this is cold. */
    public synchronized boolean isWide() {
        return credit >= 0;
    }

    /** Notes how long one form took for so many elements. */
    public synchronized void took(boolean wide, int elements, long nanos) {
        double each = (double) nanos / elements;
        if (wide) {
            credit -= nanos;
            parts++;
            wins = takesAtMost(AS_FAST, each) ? wins + 1 : 0;
            warm |= wins >= ENOUGH_WINS || (parts >= MOST_PARTS && takesAtMost(COMPILED, each));
        } else {
            credit += nanos * (parts < MOST_PARTS ? SHARE : SHARE_OF_SLOW);
            bestPlain = Math.min(bestPlain, each);
        }
    }

    private boolean takesAtMost(double times, double each) {
        return bestPlain < Double.POSITIVE_INFINITY && each <= times * bestPlain;
    }
}
