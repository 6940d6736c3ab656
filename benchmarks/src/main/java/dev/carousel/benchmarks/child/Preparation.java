package dev.carousel.benchmarks.child;

import dev.carousel.benchmarks.contender.Contender;
import dev.carousel.benchmarks.contender.Task;
import dev.carousel.benchmarks.row.CellKind;
import dev.carousel.benchmarks.row.Mode;
import dev.carousel.benchmarks.row.Workload;

/** What a process does before the kernel whose beginning is timed. */
final class Preparation {
    private Preparation() {}

    static void before(Workload.Beginning row, Contender contender) {
        if (row.start().afterAnother()) {
            var other = new Workload.Layer(CellKind.GRU, 8, 16, 128, Mode.TRAIN);
            try (Task task = contender.task(other).orElseThrow()) {
                task.compile();
                task.open();
                task.run();
            }
        }
    }
}
