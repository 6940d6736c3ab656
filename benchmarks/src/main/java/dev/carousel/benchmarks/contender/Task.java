package dev.carousel.benchmarks.contender;

import java.util.OptionalDouble;

/** One contender's work for one row, with its inputs in place. */
public interface Task extends AutoCloseable {
    /** Compiles what runs; called once. By default there is nothing to do. */
    default void compile() {}

    /** Makes memory and inputs ready; called once, after {@link #compile}. By default there is nothing to do. */
    default void open() {}

    /** Does the work once. */
    void run();

    /** Returns how long the last run took for one unit of its row, where not all of its time counts or a run has many units. */
    default OptionalDouble micros() {
        return OptionalDouble.empty();
    }

    @Override
    default void close() {}
}
