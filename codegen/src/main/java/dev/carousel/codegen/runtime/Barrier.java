package dev.carousel.codegen.runtime;

/**
 * Where the workers of a team wait until all have come: what each did before, all see after.
 *
 * <p>Each worker has a barrier object of its own. In round r worker i signals to worker i + 2ʳ and waits for worker i − 2ʳ, modulo
 * their number, so that all have come after ⌈log₂ workers⌉ rounds (Hensgen, Finkel, Manber 1988, "Two algorithms for barrier
 * synchronization"); with two workers that is one signal each way.
 */
public final class Barrier {
    /** The barrier of a worker who works alone. */
    static final Barrier ALONE = new Barrier(new Flags(1), 0);

    private final Flags flags;
    private final int worker;
    private int workers = 1;
    private long epoch;

    Barrier(Flags flags, int worker) {
        this.flags = flags;
        this.worker = worker;
    }

    /** Begins a run: all who take part begin at one epoch. */
    void begin(int members, long from) {
        workers = members;
        epoch = from;
    }

    long epoch() {
        return epoch;
    }

    /** Waits for all workers of the run; leaves by an exception, not to be caught, if one of them failed. */
    public void await() {
        if (workers == 1) {
            return;
        }
        long now = ++epoch;
        for (int round = 0, distance = 1; distance < workers; round++, distance <<= 1) {
            flags.raise(worker, round, now);
            waitFor((worker - distance + workers) % workers, round, now);
        }
    }

    private void waitFor(int other, int round, long now) {
        for (int turn = 0; !flags.reached(other, round, now); turn++) {
            if (flags.aborted()) {
                throw Aborted.INSTANCE;
            }
            Waiting.pause(turn);
        }
    }

    /** Takes a worker out of a run that failed elsewhere. */
    static final class Aborted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("StaticAssignmentOfThrowable") // it has no stack to mislead anybody
        static final Aborted INSTANCE = new Aborted();

        private Aborted() {
            super("another worker failed", null, false, false);
        }
    }
}
