package dev.carousel.benchmarks.match;

import java.util.OptionalDouble;

/** One side of a match, as its parent sees it. */
interface Opponent extends AutoCloseable {
    /** Returns its name. */
    String name();

    /** Makes it ready; returns whether it can do the row. */
    boolean start(double warmSeconds);

    /** Returns microseconds per run in one round; nothing if it sits this round out, or has failed. */
    OptionalDouble measure(int round, double seconds);

    /** Returns the microseconds from its beginning until it was compiled, once it has started. */
    default OptionalDouble compiled() {
        return OptionalDouble.empty();
    }

    /** Returns the microseconds from its beginning until it ran at full speed, of a paced row, once it has started. */
    default OptionalDouble fullSpeed() {
        return OptionalDouble.empty();
    }

    /** Returns why it failed; empty if it has not. */
    String failure();

    @Override
    void close();
}
