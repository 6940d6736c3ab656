package dev.carousel.benchmarks.contender;

/** One contender's work for one row, with its inputs in place. */
public interface Task extends AutoCloseable {
    /** Makes ready to run; called once. By default there is nothing to do. */
    default void compile() {}

    /** Does the work once. */
    void run();

    @Override
    default void close() {}
}
