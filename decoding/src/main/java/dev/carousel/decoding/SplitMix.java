package dev.carousel.decoding;

/**
 * Random numbers that are a function of their keys: SplitMix64, chained.
 *
 * <p>Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators", with the mixer of variant 13 (Stafford 2011). Written out so
 * that samples stay the same on every Java runtime.
 */
final class SplitMix {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private SplitMix() {}

    /** Returns a number in [0, 1), a multiple of 2⁻⁵³. */
    static double uniform(long... keys) {
        long state = 0;
        for (long key : keys) {
            state = first(state + key);
        }
        return (state >>> 11) * 0x1.0p-53;
    }

    /** Returns the first 64 bits of the generator with this seed. */
    static long first(long seed) {
        long z = seed + GOLDEN_GAMMA;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
