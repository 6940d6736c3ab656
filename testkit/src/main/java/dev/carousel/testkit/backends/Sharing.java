package dev.carousel.testkit.backends;

import dev.carousel.api.Backend;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.testkit.rules.Finding;
import java.util.List;
import java.util.concurrent.Callable;

/** Sessions over one store that run at once: no update is lost, and nobody sees half of one. */
final class Sharing {
    private static final int RUNS = 50;

    /** So many that others run between reading and writing, if they may. */
    private static final int STEPS = 1000;

    private Sharing() {}

    static Finding check(BackendSubject subject, String nothing) {
        VariableStore store = Table.store();
        store.set("table", Assignments.filled(0));
        Backend.Kernel writing = subject.backend().compile(countInBoth());
        Backend.Kernel reading = subject.backend().compile(both());
        Callable<Finding> write = () -> repeated(writing, store, false);
        Callable<Finding> read = () -> repeated(reading, store, true);
        Finding halves = Together.first(List.of(write, read, write, read));
        if (!halves.equals(Finding.KEPT)) {
            return halves;
        }
        return Expected.all(
                () -> Expected.integers(
                        "count after 2 · 50 runs at once that each add 1", store.integers("count"), 100),
                () -> Expected.reals(
                        "table after 2 · 50 runs at once that each add 1",
                        store.reals("table"),
                        Assignments.filled(100)));
    }

    private static Finding repeated(Backend.Kernel kernel, VariableStore store, boolean reads) {
        try (Backend.Session session = kernel.open(store)) {
            for (int run = 0; run < RUNS; run++) {
                session.run();
                if (reads) {
                    float count = session.integers("count")[0];
                    for (float entry : session.reals("table")) {
                        if (entry != count) {
                            return Finding.broken("a run that reads saw count " + count + " and an entry " + entry
                                    + " of the table, which are written together: hold the store's lock while reading and"
                                    + " while computing and writing");
                        }
                    }
                }
            }
        }
        return Finding.KEPT;
    }

    private static Graph both() {
        var builder = new GraphBuilder();
        return Table.graph(
                builder,
                List.of(),
                List.of(
                        new Graph.Output("table", builder.read(Table.TABLE).times(1)),
                        new Graph.Output("count", builder.read(Table.COUNT).plus(0))));
    }

    private static Graph countInBoth() {
        var builder = new GraphBuilder();
        Expr count = Recurrence.over(builder, STEPS)
                .carry("count", builder.read(Table.COUNT))
                .run(step ->
                        step.next("count", step.carry("count").plus(step.index().equalTo(0))))
                .last("count");
        return Table.graph(
                builder,
                List.of(),
                List.of(),
                Assignment.of(Table.TABLE, builder.read(Table.TABLE).plus(1)),
                Assignment.of(Table.COUNT, count));
    }
}
