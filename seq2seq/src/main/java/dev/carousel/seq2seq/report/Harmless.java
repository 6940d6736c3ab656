package dev.carousel.seq2seq.report;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what must not harm a training: what goes wrong is a warning, once for each thing that is done. */
final class Harmless {
    private static final Logger LOG = LoggerFactory.getLogger(Harmless.class);

    private final Set<String> failed = new HashSet<>();

    /** Something to be done. */
    interface Task {
        void run() throws IOException;
    }

    /** Does something, or warns that it failed. */
    void attempt(String what, Task task) {
        try {
            task.run();
        } catch (IOException | RuntimeException | LinkageError | VirtualMachineError e) {
            if (failed.add(what)) {
                LOG.warn("{} failed, training goes on without: {}", what, e.toString());
            }
        }
    }

    /** Does something unless it failed before. */
    void attemptUntilFailure(String what, Task task) {
        if (!failed.contains(what)) {
            attempt(what, task);
        }
    }
}
