package dev.carousel.benchmarks.contender;

import dev.carousel.benchmarks.row.Workload;
import java.util.Optional;

/** Something that can do the work of rows, in a process of its own. */
public interface Contender {
    /** Returns its name, as the command line has it. */
    String name();

    /** Returns its task for a workload, if it can do this one. */
    Optional<Task> task(Workload workload);
}
