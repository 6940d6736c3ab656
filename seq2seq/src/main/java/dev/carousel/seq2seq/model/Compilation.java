package dev.carousel.seq2seq.model;

import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Kernels that are made in the background, on half of the processors, so that who trains meanwhile gets on; closing it leaves those alone that
 * nobody has begun.
 */
public final class Compilation implements AutoCloseable {
    private final List<? extends Future<?>> kernels;
    private final List<ThreadPoolExecutor> pools;

    private Compilation(List<? extends Future<?>> kernels, List<ThreadPoolExecutor> pools) {
        this.kernels = kernels;
        this.pools = pools;
    }

    /** Begins to run tasks in their order. */
    static Compilation begin(List<? extends FutureTask<?>> tasks) {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        var pool = new ThreadPoolExecutor(
                threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Compilation::daemon);
        tasks.forEach(pool::execute);
        pool.shutdown();
        return new Compilation(tasks, List.of(pool));
    }

    /** Returns several as one. */
    public static Compilation together(List<Compilation> parts) {
        return new Compilation(
                parts.stream().flatMap(part -> part.kernels.stream()).toList(),
                parts.stream().flatMap(part -> part.pools.stream()).toList());
    }

    /** Returns how many kernels there were to make when it began. */
    public int kernels() {
        return kernels.size();
    }

    /** Returns how many of them are made by now. */
    public int ready() {
        return (int) kernels.stream().filter(Future::isDone).count();
    }

    @Override
    public void close() {
        pools.forEach(pool -> pool.getQueue().clear()); // and no interrupt: what is being made may be writing files
    }

    private static Thread daemon(Runnable task) {
        var thread = new Thread(task, "carousel-kernels");
        thread.setDaemon(true);
        return thread;
    }
}
