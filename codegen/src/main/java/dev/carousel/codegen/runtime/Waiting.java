package dev.carousel.codegen.runtime;

import java.util.concurrent.locks.LockSupport;

/** How a thread passes the time: busily at first, then leaving the processor to others. */
final class Waiting {
    /** Turns of about 15 to 50 ns each: some 20 to 50 µs before a thread lets others run. */
    static final int SPINS = 1_000;

    private static final int YIELDS = 200;
    private static final long NAP_NANOS = 50_000;

    private Waiting() {}

    /** Passes a short time in the given turn of a loop, counted from 0. */
    static void pause(int turn) {
        if (turn < SPINS) {
            Thread.onSpinWait();
        } else if (turn < SPINS + YIELDS) {
            Thread.yield();
        } else {
            LockSupport.parkNanos(NAP_NANOS);
        }
    }
}
