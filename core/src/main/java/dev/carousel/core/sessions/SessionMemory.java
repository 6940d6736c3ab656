package dev.carousel.core.sessions;

/** What one session of a kernel works in, as its inputs, outputs and runs see it: arrays of elements are {@code float[]} or {@code int[]}. */
public interface SessionMemory extends AutoCloseable {
    /** Copies elements to a place. */
    void write(Place place, Object elements);

    /** Copies the elements of a place, as they are when all that was begun before is done. */
    void read(Place place, Object elements);

    /** Runs the kernel once, under the lock of its variables if it has any. */
    void run();

    /** Lets it go. */
    @Override
    void close();
}
