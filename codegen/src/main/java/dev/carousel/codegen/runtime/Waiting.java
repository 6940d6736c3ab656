package dev.carousel.codegen.runtime;

import java.util.concurrent.locks.LockSupport;

/** How a thread passes the time: busily at first, then leaving the processor to others. */
final class Waiting {
    /** Busy turns of some 15 to 50 ns each: longer than any barrier whose threads all run. */
    private static final int SPINS = 300;

    /**
     * Turns of 0.1 to 0.5 microseconds if the processor is free, or until it is: longer than one worker's part of most runs, since a nap ends
     * late, and everybody then waits for whoever took it.
     */
    private static final int YIELDS = 5_000;

    /** Turns that an idle worker waits for work before it sleeps, which makes its waking dear. */
    static final int IDLE = 400;

    private static final long NAP_NANOS = 50_000;

    private Waiting() {}

    /** Passes a short time in the given turn of a loop, counted from 0. */
    @SuppressWarnings("ThreadPriorityCheck") // correct without the hint, and faster with it
    static void pause(int turn) {
        if (turn < SPINS) {
            Thread.onSpinWait();
        } else if (turn < SPINS + YIELDS || Thread.currentThread().isInterrupted()) { // who is interrupted cannot nap
            Thread.yield();
        } else {
            LockSupport.parkNanos(NAP_NANOS);
        }
    }
}
