package dev.carousel.core.sessions;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/** What runs leave for the collector, by the JVM's own count of bytes for each thread. */
public final class Garbage {
    private Garbage() {}

    /**
     * Returns the bytes that a run leaves, on the caller's thread and on those of workers: the mean of the best of so many rounds, of which there
     * are no more once one has left less than enough. Until C2 is done vectors are objects.
     */
    public static long ofRun(Runnable run, int runs, int rounds, long enough) {
        run.run(); // brings the workers
        long[] threads = workersAndCaller();
        long least = Long.MAX_VALUE;
        for (int round = 0; round < rounds && least >= enough; round++) {
            long before = allocated(threads);
            for (int i = 0; i < runs; i++) {
                run.run();
            }
            least = Math.min(least, (allocated(threads) - before) / runs);
        }
        return least;
    }

    private static long allocated(long[] threads) {
        var bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Arrays.stream(bean.getThreadAllocatedBytes(threads))
                .filter(bytes -> bytes > 0)
                .sum();
    }

    /** The threads that take part; not those of the test engine and the compiler. */
    private static long[] workersAndCaller() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread ->
                        thread == Thread.currentThread() || thread.getName().startsWith("carousel-worker"))
                .mapToLong(Thread::getId)
                .toArray();
    }
}
