package dev.carousel.seq2seq.report;

import java.util.function.LongSupplier;

/** How long a training takes, and how many tokens it learns from in a second; the time between epochs does not count for the latter. */
final class Speed {
    private final LongSupplier nanoseconds;
    private final double before;
    private final long began;
    private long since;
    private long tokens;

    /**
     * Starts the clock.
     *
     * @param before seconds that the training took before it was interrupted
     */
    Speed(LongSupplier nanoseconds, double before) {
        this.nanoseconds = nanoseconds;
        this.before = before;
        this.began = nanoseconds.getAsLong();
        this.since = began;
    }

    double seconds() {
        return before + (nanoseconds.getAsLong() - began) / 1e9;
    }

    void learned(int more) {
        tokens += more;
    }

    /** Returns the tokens in a second since this was asked for or begun last, and begins anew. */
    double tokensPerSecond() {
        double speed = tokens / Math.max(1e-9, (nanoseconds.getAsLong() - since) / 1e9);
        begin();
        return speed;
    }

    /** Forgets the tokens and the time until now. */
    void begin() {
        tokens = 0;
        since = nanoseconds.getAsLong();
    }
}
