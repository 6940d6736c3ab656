package dev.carousel.codegen.runtime;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A caller and a few pool threads who do one piece of work together.
 *
 * <p>Any number of threads may call: while the team works for one, another's work is done by that caller alone. Pool threads come
 * at the first run, are daemons, and leave after idling for a while. A run allocates nothing.
 */
public final class Team implements AutoCloseable {
    private static final VarHandle BUSY = field("busy", boolean.class);
    private static final VarHandle FAILURE = field("failure", Throwable.class);
    private static final long OWN_LEASE = TimeUnit.SECONDS.toNanos(30);
    private static final long LENT_LEASE = TimeUnit.SECONDS.toNanos(1);
    private static final long ARRIVAL_NANOS = 1_000_000;

    private final Executor executor;
    private final Member[] members;
    private final Member[] taken;
    private final Barrier[] barriers;
    private final Flags flags;

    @SuppressWarnings("UnusedVariable") // read through its handle
    private volatile boolean busy;

    private volatile boolean closed;
    private volatile @Nullable Throwable failure;
    private @Nullable Work work;
    private int workers;
    private long epoch;

    /** Makes a team of the given size, at least 1, the caller counted, with threads of its own. */
    public Team(int size) {
        this(size, Team::startThread, OWN_LEASE);
    }

    /**
     * Makes a team that borrows threads.
     *
     * @param size workers at most, the caller counted
     * @param executor lends threads when there is work, and has them back a second after the last; if it has none to lend the caller
     *     proceeds with those who came
     */
    public Team(int size, Executor executor) {
        this(size, executor, LENT_LEASE);
    }

    Team(int size, Executor executor, long leaseNanos) {
        if (size < 1) {
            throw new IllegalArgumentException("a team has at least 1 worker, not " + size);
        }
        this.executor = executor;
        this.flags = new Flags(size);
        this.members = new Member[size - 1];
        this.taken = new Member[size - 1];
        this.barriers = new Barrier[size];
        for (int w = 0; w < size; w++) {
            barriers[w] = new Barrier(flags, w);
        }
        for (int m = 0; m < members.length; m++) {
            members[m] = new Member(this, leaseNanos);
        }
    }

    /** Returns the team of this process: as many workers as processors, or as the system property {@code carousel.workers} says. */
    public static Team ofProcess() {
        return OfProcess.TEAM;
    }

    /** Returns how many workers take part at most, the caller counted. */
    public int size() {
        return barriers.length;
    }

    /** Does work with all who are free, and returns when all have done their share; what one of them throws comes to the caller. */
    public void run(Work work) {
        if (members.length == 0 || closed || !BUSY.compareAndSet(this, false, true)) {
            runAlone(work);
            return;
        }
        try {
            lead(work);
        } finally {
            busy = false;
        }
    }

    /** Does work on the caller's thread only. */
    public static void runAlone(Work work) {
        work.run(0, 1, Barrier.ALONE);
    }

    /** Lets the threads go; later runs are done by their callers alone. */
    @Override
    public void close() {
        closed = true;
        for (Member member : members) {
            member.wake();
        }
    }

    boolean closed() {
        return closed;
    }

    private void lead(Work shared) {
        call();
        work = shared;
        workers = 1 + take();
        for (int w = 0; w < workers; w++) {
            barriers[w].begin(workers, epoch);
        }
        for (int m = 0; m < workers - 1; m++) {
            taken[m].start();
        }
        work(0);
        for (int m = 0; m < workers - 1; m++) {
            awaitEnd(taken[m]);
        }
        work = null;
        settle();
    }

    /** Sees that threads come; new ones are awaited, but not long. */
    private void call() {
        boolean coming = false;
        for (Member member : members) {
            coming |= member.call(executor);
        }
        long start = coming ? System.nanoTime() : 0;
        for (int turn = 0; coming && System.nanoTime() - start < ARRIVAL_NANOS; turn++) {
            coming = false;
            for (Member member : members) {
                coming |= member.called();
            }
            Waiting.pause(turn);
        }
    }

    private int take() {
        int count = 0;
        for (Member member : members) {
            if (member.take(count + 1)) {
                taken[count++] = member;
            }
        }
        return count;
    }

    /** Does the share of one worker, on that worker's thread. */
    void work(int worker) {
        try {
            Objects.requireNonNull(work).run(worker, workers, barriers[worker]);
        } catch (Throwable e) {
            if (e != Barrier.Aborted.INSTANCE) {
                FAILURE.compareAndSet(this, null, e);
                flags.abort();
            }
        }
    }

    private static void awaitEnd(Member member) {
        for (int turn = 0; member.working(); turn++) {
            Waiting.pause(turn);
        }
    }

    /** Makes the team ready for the next run, and throws what went wrong in this one. */
    private void settle() {
        Throwable thrown = failure;
        epoch = barriers[0].epoch();
        boolean apart = false;
        for (int w = 1; w < workers; w++) {
            apart |= barriers[w].epoch() != epoch;
        }
        if (thrown != null || apart) {
            flags.reset();
            epoch = 0;
            failure = null;
        }
        if (thrown != null) {
            Team.<RuntimeException>rethrow(thrown);
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void rethrow(Throwable thrown) throws E {
        throw (E) thrown;
    }

    private static void startThread(Runnable member) {
        Thread thread = new Thread(null, member, "carousel-worker", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(Team.class.getClassLoader());
        thread.start();
    }

    private static VarHandle field(String name, Class<?> type) {
        try {
            return MethodHandles.lookup().findVarHandle(Team.class, name, type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final class OfProcess {
        private static final Team TEAM = new Team(
                Integer.getInteger("carousel.workers", Runtime.getRuntime().availableProcessors()));
    }
}
