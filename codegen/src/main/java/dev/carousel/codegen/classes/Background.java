package dev.carousel.codegen.classes;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Daemon threads that compile while others compute: at most half the processors, none when there is nothing to do. */
final class Background {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private final ThreadPoolExecutor threads;

    Background() {
        int size = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        threads = new ThreadPoolExecutor(
                size, size, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Background::daemon);
        threads.allowCoreThreadTimeOut(true);
    }

    /** Runs a task later whose failure matters to nobody: what it prepares will fail by itself, where somebody sees it. */
    void run(Runnable task) {
        threads.execute(() -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.debug("A preparation failed", e);
            }
        });
    }

    /** Runs a task later; who cancels the future before it began saves the work. */
    CompletableFuture<Class<?>> submit(Supplier<Class<?>> task) {
        CompletableFuture<Class<?>> result = new CompletableFuture<>();
        threads.execute(() -> {
            if (!result.isDone()) {
                complete(result, task);
            }
        });
        return result;
    }

    private static void complete(CompletableFuture<Class<?>> result, Supplier<Class<?>> task) {
        try {
            result.complete(task.get());
        } catch (Throwable e) {
            result.completeExceptionally(e);
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(null, work, "carousel-compiler", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(Background.class.getClassLoader());
        return thread;
    }
}
