package dev.carousel.testkit.backends;

import dev.carousel.testkit.rules.Finding;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Callers at once, each on a thread of its own. */
final class Together {
    private Together() {}

    /** Returns the first finding that is not {@link Finding#KEPT}, in the order of the callers. */
    static Finding first(List<Callable<Finding>> callers) {
        var executor = Executors.newFixedThreadPool(callers.size());
        try {
            for (Future<Finding> done : executor.invokeAll(callers)) {
                Finding finding = done.get();
                if (!finding.equals(Finding.KEPT)) {
                    return finding;
                }
            }
            return Finding.KEPT;
        } catch (ExecutionException e) {
            return Finding.broken("with " + callers.size() + " threads at once: " + e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            executor.shutdown();
        }
    }
}
