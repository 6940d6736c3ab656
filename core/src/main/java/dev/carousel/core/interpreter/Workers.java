package dev.carousel.core.interpreter;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Cuts large work into ranges, which the caller and an executor's threads take in turn; every element is computed by one of them alone. */
final class Workers {
    /** Work on elements {@code from} (inclusive) to {@code to} (exclusive). */
    interface RangeTask {
        void run(int from, int to);
    }

    /** Work worth less than this many simple operations is not handed to another thread. */
    private static final long GRAIN = 1 << 16;

    private final Executor executor;
    private final int threads;

    /** Uses at most {@code threads} threads, the caller among them. */
    Workers(Executor executor, int threads) {
        this.executor = executor;
        this.threads = threads;
    }

    /** Returns the workers of this process: one for each processor, on daemon threads. */
    static Workers shared() {
        return Shared.WORKERS;
    }

    /** Runs a task over 0 to {@code size}, in pieces if that is worth it; {@code cost} counts simple operations for each element. */
    void split(int size, long cost, RangeTask task) {
        long worthwhile = Math.min(size, size * cost / GRAIN);
        if (threads == 1 || worthwhile < 2) {
            task.run(0, size);
        } else {
            share(new Ranges(size, (int) Math.min(worthwhile, 4L * threads), task));
        }
    }

    private void share(Ranges ranges) {
        for (int i = 1; i < Math.min(threads, ranges.count()); i++) {
            try {
                executor.execute(ranges);
            } catch (RejectedExecutionException e) {
                break; // a busy executor is no reason to fail: the caller takes what nobody else takes
            }
        }
        ranges.run();
        ranges.await();
    }

    private static final class Shared {
        static final Workers WORKERS = create(Runtime.getRuntime().availableProcessors());

        private static Workers create(int threads) {
            var pool = new ThreadPoolExecutor(
                    Math.max(1, threads - 1),
                    Math.max(1, threads - 1),
                    10,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    task -> {
                        var thread = new Thread(task, "carousel-interpreter");
                        thread.setDaemon(true);
                        return thread;
                    });
            pool.allowCoreThreadTimeOut(true);
            return new Workers(pool, threads);
        }
    }
}
