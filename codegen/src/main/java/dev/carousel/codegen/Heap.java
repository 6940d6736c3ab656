package dev.carousel.codegen;

import dev.carousel.api.CarouselException;
import java.util.Locale;

/** Refuses kernels that memory cannot hold, before they are run, and says what would help. */
final class Heap {
    private static final String SMALLER = "a smaller batch, or fewer and shorter buckets";

    private Heap() {}

    /** Requires that the heap could hold so many bytes if nothing else were in it. */
    static void requireEver(long bytes) {
        require(bytes, Runtime.getRuntime().maxMemory());
    }

    /** Requires that the heap has so many bytes left. */
    static void requireNow(long bytes) {
        if (bytes > free()) {
            Scratch.ofProcess().clear();
            System.gc(); // what nobody holds any more counts as used until then
            require(bytes, free());
        }
    }

    static void require(long bytes, long available) {
        if (bytes > available) {
            throw new CarouselException("TooLarge", text(bytes, available));
        }
    }

    /** Returns the error of a heap that had room, but not in one piece or not any more. */
    static CarouselException tooLarge(long bytes, OutOfMemoryError cause) {
        return new CarouselException("TooLarge", text(bytes, free()), cause);
    }

    private static String text(long bytes, long available) {
        return String.format(
                Locale.ROOT,
                "a session of this kernel needs %,d bytes, and %,d are available; start Java with a larger -Xmx, or choose %s",
                bytes,
                available,
                SMALLER);
    }

    private static long free() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    }
}
