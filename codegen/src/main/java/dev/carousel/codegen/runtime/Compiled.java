package dev.carousel.codegen.runtime;

/**
 * What a generated class does. It has no state: all is in the memory.
 *
 * <p>Each worker of a team calls the same method with its own number; the result has the same bits for any number of workers.
 */
public interface Compiled {
    /** Returns where in memory all that is handed in and out lies, and how large that is: a text in pieces, since constants may not be long. */
    String[] layout();

    /** Returns whether a run, and its preparation, are better done by one worker alone. */
    boolean isBrief();

    /** Returns how many floats each worker needs in its array of {@link Memory#scratch()}. */
    int scratch();

    /** Computes what depends on variables alone; to be called before the first run, and again after those variables changed. */
    void prepare(Memory memory, int worker, int workers, Barrier barrier);

    /**
     * Computes outputs from inputs, then writes variables. All that can fail is behind a barrier before the first variable is written.
     *
     * @throws dev.carousel.api.CarouselException {@code IndexOutOfRange} or {@code DivisionByZero}, before any variable is written
     */
    void run(Memory memory, int worker, int workers, Barrier barrier);
}
