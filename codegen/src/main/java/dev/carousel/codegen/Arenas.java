package dev.carousel.codegen;

import dev.carousel.api.CarouselException;
import dev.carousel.codegen.runtime.Memory;

/** The memory of one session, and of what state of the variables it holds copies in the kernel's own layout. */
final class Arenas {
    private final Memory memory;
    private final long[] versions;
    private boolean stale = true;

    private Arenas(Memory memory, int preparedVariables) {
        this.memory = memory;
        this.versions = new long[preparedVariables];
    }

    /**
     * Allocates.
     *
     * @throws CarouselException {@code TooLarge} if the heap has no room
     */
    static Arenas of(JvmKernel kernel, Variables variables) {
        Layout layout = kernel.layout();
        int workers = kernel.key().team().size();
        int scratch = kernel.code().scratch();
        long bytes = kernel.bytes();
        Heap.requireNow(bytes);
        try {
            var memory = new Memory(
                    new float[layout.reals() + Memory.SLACK],
                    new int[layout.integers() + Memory.SLACK],
                    variables.reals(),
                    variables.integers(),
                    new float[workers][scratch]);
            return new Arenas(memory, variables.preparedCount());
        } catch (OutOfMemoryError e) { // free memory in pieces, or another thread was faster
            throw Heap.tooLarge(bytes, e);
        }
    }

    Memory memory() {
        return memory;
    }

    /** Returns whether the preparation must run before the next run: it never has since a variable that it reads changed. */
    boolean isStale(Variables variables) {
        for (int i = 0; i < versions.length; i++) {
            long version = variables.version(i);
            stale |= versions[i] != version;
            versions[i] = version;
        }
        return stale;
    }

    /** Tells that the preparation has run. */
    void prepared() {
        stale = false;
    }
}
