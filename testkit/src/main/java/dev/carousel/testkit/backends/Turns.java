package dev.carousel.testkit.backends;

import dev.carousel.api.Backend;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.testkit.rules.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two kernels and the host write the same variables in turn: each sees what the others have written. */
final class Turns {
    private Turns() {}

    static Finding check(BackendSubject subject, String nothing) {
        VariableStore store = Table.store();
        Backend backend = subject.backend();
        try (Backend.Session doubling = backend.compile(Table.doubled()).open(store);
                Backend.Session adding = backend.compile(plusOne()).open(store)) {
            doubling.set("tokens", 1, 2, 3);
            return Expected.all(
                    () -> runs(store, doubling, adding),
                    () -> element(store, doubling, adding),
                    () -> whole(store, doubling, adding));
        }
    }

    /** The store shows what a run has written, and each kernel what the other has. */
    private static @Nullable String runs(VariableStore store, Backend.Session doubling, Backend.Session adding) {
        doubling.run();
        String stored = Expected.reals(
                "table in the store, after a run has doubled it", store.reals("table"), 0, 2, 20, 22, 40, 42, 60, 62);
        if (stored != null) {
            return stored;
        }
        adding.run();
        doubling.run();
        String seen = Expected.reals(
                "rows 1, 2, 3, after another kernel has added 1", doubling.reals("before"), 21, 23, 41, 43, 61, 63);
        return seen == null
                ? Expected.integers("count after two runs of one kernel", store.integers("count"), 2)
                : seen;
    }

    /** The host writes one element of what runs have written. */
    private static @Nullable String element(VariableStore store, Backend.Session doubling, Backend.Session adding) {
        store.lock().writeLock().lock();
        try {
            store.reals("table")[5] = 7;
            store.changed("table");
        } finally {
            store.lock().writeLock().unlock();
        }
        adding.run();
        doubling.run();
        return Expected.reals(
                "table, doubled, of which the host has then written element 5 to 7, with 1 added and doubled",
                store.reals("table"),
                6,
                14,
                86,
                94,
                166,
                16,
                246,
                254);
    }

    /** The host writes all of it, which nobody has looked at since it was assigned. */
    private static @Nullable String whole(VariableStore store, Backend.Session doubling, Backend.Session adding) {
        doubling.run();
        store.set("table", Assignments.filled(3));
        adding.run();
        doubling.run();
        String table = Expected.reals(
                "table, set to 3, with 1 added and doubled", store.reals("table"), Assignments.filled(8));
        return table == null
                ? Expected.integers("count after five runs of one kernel", store.integers("count"), 5)
                : table;
    }

    private static Graph plusOne() {
        var builder = new GraphBuilder();
        return Table.graph(
                builder,
                List.of(),
                List.of(),
                Assignment.of(Table.TABLE, builder.read(Table.TABLE).plus(1)));
    }
}
