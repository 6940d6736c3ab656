package dev.carousel.codegen.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * The counters by which workers signal to one another: one for each worker and round, each on cache lines of its own, and the mark
 * that tells all of them to give up.
 */
final class Flags {
    private static final VarHandle CELL = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int LINE = 16; // longs: processors fetch pairs of 64-byte lines

    private final int rounds;
    private final long[] cells;
    private volatile boolean aborted;

    Flags(int workers) {
        this.rounds = 32 - Integer.numberOfLeadingZeros(workers - 1);
        this.cells = new long[(workers * rounds + 2) * LINE];
    }

    void raise(int worker, int round, long epoch) {
        CELL.setRelease(cells, cell(worker, round), epoch);
    }

    boolean reached(int worker, int round, long epoch) {
        return (long) CELL.getAcquire(cells, cell(worker, round)) >= epoch;
    }

    private int cell(int worker, int round) {
        return (1 + worker * rounds + round) * LINE;
    }

    void abort() {
        aborted = true;
    }

    boolean aborted() {
        return aborted;
    }

    /** Lowers every flag, while no worker is at work. */
    void reset() {
        Arrays.fill(cells, 0);
        aborted = false;
    }
}
