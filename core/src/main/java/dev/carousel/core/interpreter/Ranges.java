package dev.carousel.core.interpreter;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Equal pieces of a task; whoever runs this takes pieces until none is left. */
final class Ranges implements Runnable {
    private static final int SPINS = 2000;

    private final int size;
    private final int count;
    private final Workers.RangeTask task;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger unfinished;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Ranges(int size, int count, Workers.RangeTask task) {
        this.size = size;
        this.count = count;
        this.task = task;
        this.unfinished = new AtomicInteger(count);
    }

    int count() {
        return count;
    }

    @Override
    public void run() {
        for (int piece = next.getAndIncrement(); piece < count; piece = next.getAndIncrement()) {
            try {
                task.run(bound(piece), bound(piece + 1));
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
            }
            finish();
        }
    }

    /** Waits until every piece is done; throws what the first failing piece threw. */
    void await() {
        for (int i = 0; i < SPINS && unfinished.get() > 0; i++) {
            Thread.onSpinWait();
        }
        awaitNotification();
        Throwable thrown = failure.get();
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
        if (thrown instanceof Error e) {
            throw e;
        }
    }

    private int bound(int piece) {
        return (int) ((long) size * piece / count);
    }

    private void finish() {
        if (unfinished.decrementAndGet() == 0) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    private synchronized void awaitNotification() {
        boolean interrupted = false;
        while (unfinished.get() > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true; // the pieces write to the caller's arrays: it must not leave before they end
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
