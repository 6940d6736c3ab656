package dev.carousel.seq2seq.data;

/**
 * Random numbers whose algorithm is ours to keep, since the order of training must never change under a new JDK.
 *
 * <p>SplitMix64: Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators", figures 16 and 17.
 */
final class SplitMix {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    SplitMix(long state) {
        this.state = state;
    }

    /** A stream for each pair of seed and epoch. */
    static SplitMix of(long seed, int epoch) {
        return new SplitMix(mix(mix(seed + GOLDEN_GAMMA) + epoch));
    }

    long next() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** The numbers from 0 to {@code size} − 1 in a uniformly random order (Fisher and Yates). */
    int[] shuffled(int size) {
        var order = new int[size];
        for (var i = 0; i < size; i++) {
            var other = below(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }

    private int below(int bound) {
        // The remainder of 63 bits favours small numbers by less than one part in 2³².
        return (int) ((next() >>> 1) % bound);
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
