package dev.carousel.codegen.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A place in a team, filled by a pool thread that comes when called, idles, works, and leaves when nothing comes for a while. */
final class Member implements Runnable {
    private static final int AWAY = 0;
    private static final int CALLED = 1;
    private static final int IDLE = 2;
    private static final int TAKEN = 3;
    private static final int WORKING = 4;
    private static final VarHandle STATE = state();
    private static final long RETRY_NANOS = 10_000_000;

    private final Team team;
    private final long leaseNanos;
    private volatile int state = AWAY;
    private volatile @Nullable Thread asleep;
    private volatile @Nullable Thread caller;
    private boolean refused;
    private long refusedAt;
    private int worker;

    Member(Team team, long leaseNanos) {
        this.team = team;
        this.leaseNanos = leaseNanos;
    }

    /** Asks the executor for a thread if none is here; returns whether one is to be expected that was not before. */
    boolean call(Executor executor) {
        if (state != AWAY || (refused && System.nanoTime() - refusedAt < RETRY_NANOS)) {
            return false;
        }
        state = CALLED;
        caller = Thread.currentThread();
        try {
            executor.execute(this);
        } catch (RejectedExecutionException | OutOfMemoryError e) { // a full executor; no more native threads
            state = AWAY;
        }
        caller = null;
        refused = state == AWAY;
        refusedAt = System.nanoTime();
        return !refused;
    }

    boolean called() {
        return state == CALLED;
    }

    /** Reserves an idle member as the given worker of the coming run. */
    boolean take(int asWorker) {
        boolean taken = STATE.compareAndSet(this, IDLE, TAKEN);
        if (taken) {
            worker = asWorker;
        }
        return taken;
    }

    void start() {
        state = WORKING;
        wake();
    }

    boolean working() {
        return state == WORKING;
    }

    void wake() {
        Thread thread = asleep;
        if (thread != null) {
            LockSupport.unpark(thread);
        }
    }

    @Override
    public void run() {
        if (Thread.currentThread() == caller || team.closed()) { // an executor that runs tasks on the caller is no help
            state = AWAY;
            return;
        }
        state = IDLE;
        while (awaitWork()) {
            team.work(worker);
            state = IDLE;
        }
    }

    /** Returns true when there is work; false when this thread has left the team. */
    private boolean awaitWork() {
        for (int turn = 0; turn < Waiting.IDLE; turn++) {
            if (state == WORKING) {
                return true;
            }
            Waiting.pause(turn);
        }
        asleep = Thread.currentThread(); // before the state is read again, so that whoever sets it sees whom to wake
        try {
            return sleepUntilWork(System.nanoTime() + leaseNanos);
        } finally {
            asleep = null;
        }
    }

    private boolean sleepUntilWork(long deadline) {
        while (state != WORKING) {
            long left = deadline - System.nanoTime();
            boolean leave = left <= 0 || team.closed() || Thread.currentThread().isInterrupted();
            if (leave && STATE.compareAndSet(this, IDLE, AWAY)) {
                return false;
            }
            if (leave) {
                Thread.onSpinWait(); // taken: the work comes in a moment
            } else {
                LockSupport.parkNanos(this, left);
            }
        }
        return true;
    }

    private static VarHandle state() {
        try {
            return MethodHandles.lookup().findVarHandle(Member.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
