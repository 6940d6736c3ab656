package dev.carousel.codegen.runtime;

/**
 * Tells whether the JVM has compiled the vector form of a stage. Until then each operation on vectors makes an object, and the plain form, which
 * gives the same bits, is many times faster.
 *
 * <p>Both forms do parts of the work by turns and are timed. Only code that runs gets compiled, so at first vectors take twice the time of plain code; once they have been
 * called often enough for the compiler to be asked, all that is left is to wait for it, and they are looked at from time to time. They have all for good once they are as fast as the plain
 * form, which is interpreted itself in its first parts and no measure then. Any number of workers may ask. The system property {@code carousel.warm=true} gives vectors all
 * from the start, for tests of them.
 */
public final class Warmth {
    /** Calls after which HotSpot compiles a method with a loop (its {@code Tier4MinInvocationThreshold} is 600). */
    private static final int ENOUGH_CALLS = 640;

    /** Nanoseconds of vectors for one of plain code until then. */
    private static final double SHARE = 2;

    /** The same for vectors that wait for the compiler, which has much else to do or cannot compile them. */
    private static final double SHARE_OF_WAITING = 1 / 16.0;

    /** Parts of plain code before it is compared with. */
    private static final int PARTS_TO_COMPARE = 16;

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
    private int plainParts;
    private int wideParts;
    private int wins;

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
            wideParts++;
            wins = takesAtMost(AS_FAST, each) ? wins + 1 : 0;
            warm |= wins >= ENOUGH_WINS || (wideParts >= MOST_PARTS && takesAtMost(COMPILED, each));
        } else {
            credit += nanos * (wideParts < ENOUGH_CALLS ? SHARE : SHARE_OF_WAITING);
            plainParts++;
            bestPlain = Math.min(bestPlain, each);
        }
    }

    private boolean takesAtMost(double times, double each) {
        return plainParts >= PARTS_TO_COMPARE && each <= times * bestPlain;
    }
}
