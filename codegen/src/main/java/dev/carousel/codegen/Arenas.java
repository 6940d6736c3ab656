package dev.carousel.codegen;

import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Type;
import dev.carousel.codegen.runtime.Barrier;
import dev.carousel.codegen.runtime.Memory;
import dev.carousel.codegen.runtime.Team;
import dev.carousel.codegen.runtime.Work;
import dev.carousel.core.sessions.Place;
import dev.carousel.core.sessions.SessionMemory;

/** The memory of one session, and of what state of the variables it holds copies in the kernel's own layout. */
final class Arenas implements SessionMemory {
    private final JvmKernel kernel;
    private final Variables variables;
    private final Memory memory;
    private final long[] versions;
    private final Work work = this::work;
    private boolean stale = true;

    private Arenas(JvmKernel kernel, Variables variables, Memory memory) {
        this.kernel = kernel;
        this.variables = variables;
        this.memory = memory;
        this.versions = new long[variables.preparedCount()];
    }

    /**
     * Allocates.
     *
     * @throws CarouselException {@code TooLarge} if the heap has no room
     */
    static Arenas of(JvmKernel kernel, Variables variables) {
        Layout layout = kernel.layout();
        int workers = kernel.key().team().size();
        long bytes = kernel.bytes();
        Heap.requireNow(bytes);
        try {
            var memory = new Memory(
                    Reals.ofProcess().allocate(layout.reals() + Memory.SLACK),
                    new int[layout.integers() + Memory.SLACK],
                    variables.reals(),
                    variables.integers(),
                    new float[workers][],
                    new int[1]);
            Scratch.ofProcess()
                    .reserve(
                            kernel.code().isBrief() ? 1 : workers, kernel.code().scratch());
            return new Arenas(kernel, variables, memory);
        } catch (OutOfMemoryError e) { // free memory in pieces, or another thread was faster
            throw Heap.tooLarge(bytes, e);
        }
    }

    @Override
    public void write(Place place, Object elements) {
        System.arraycopy(elements, 0, arena(place), place.from(), place.size());
    }

    @Override
    public void read(Place place, Object elements) {
        System.arraycopy(arena(place), place.from(), elements, 0, place.size());
    }

    private Object arena(Place place) {
        return place.type() == Type.REAL ? memory.reals() : memory.integers();
    }

    @Override
    public void run() {
        variables.fetch();
        noteVersions();
        memory.turn()[0] ^= 1;
        if (kernel.code().isBrief()) {
            Team.runAlone(work);
        } else {
            kernel.key().team().run(work);
        }
        stale = false;
        variables.changed();
    }

    /** The preparation must run before the next run if it never has since a variable that it reads changed. */
    private void noteVersions() {
        for (int i = 0; i < versions.length; i++) {
            long version = variables.version(i);
            stale |= versions[i] != version;
            versions[i] = version;
        }
    }

    private void work(int worker, int workers, Barrier barrier) {
        int place = workers == 1
                ? System.identityHashCode(Thread.currentThread()) & 0xFFFF
                : worker; // many may be alone at once
        float[] scratch = scratch(place);
        memory.scratch()[worker] = scratch;
        try {
            if (stale) {
                kernel.code().prepare(memory, worker, workers, barrier);
                barrier.await();
            }
            kernel.code().run(memory, worker, workers, barrier);
        } finally {
            memory.scratch()[worker] = Scratch.NOTHING;
            Scratch.ofProcess().give(place, scratch);
        }
    }

    /** What one worker lacks fails the run before anything is written: a barrier is before the first variable. */
    private float[] scratch(int place) {
        int elements = kernel.code().scratch();
        try {
            return Scratch.ofProcess().take(place, elements);
        } catch (OutOfMemoryError e) { // others have what was reserved
            throw Heap.tooLarge((long) elements * Float.BYTES, e);
        }
    }

    @Override
    public void close() {
        Reals.ofProcess().release(memory.reals());
    }
}
