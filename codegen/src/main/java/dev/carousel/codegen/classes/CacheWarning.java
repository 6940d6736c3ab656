package dev.carousel.codegen.classes;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says once that compiled kernels are not kept, and why; later occasions go to the debug log. */
final class CacheWarning {
    private static final Logger LOG = LoggerFactory.getLogger(CacheWarning.class);

    private final AtomicBoolean given = new AtomicBoolean();

    void give(Object folder, Exception reason) {
        if (given.compareAndSet(false, true)) {
            LOG.warn(
                    "Compiled kernels are not kept in {}: {}. They work, and are compiled anew in each process. Choose another folder with"
                            + " -Dcarousel.cache=FOLDER or CAROUSEL_CACHE=FOLDER, or none with off",
                    folder,
                    text(reason));
        } else {
            LOG.debug("A kernel is not kept in {}", folder, reason);
        }
    }

    /** The messages of the file system's exceptions are often nothing but the path. */
    private static String text(Exception reason) {
        return reason.getClass() == IOException.class ? String.valueOf(reason.getMessage()) : reason.toString();
    }
}
