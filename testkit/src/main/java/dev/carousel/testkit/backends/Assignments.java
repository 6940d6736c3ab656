package dev.carousel.testkit.backends;

import dev.carousel.api.Backend;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Type;
import dev.carousel.testkit.rules.Finding;
import java.util.Arrays;
import java.util.List;

/** What a graph assigns is written at its end, all of it, and computed from the values before. */
final class Assignments {
    private Assignments() {}

    static Finding written(BackendSubject subject, String nothing) {
        var builder = new GraphBuilder();
        Expr tenth = builder.filled(Table.TABLE.shape(), Type.REAL, 0.1);
        Graph graph = Table.graph(
                builder,
                List.of(),
                List.of(),
                Assignment.of(Table.TABLE, tenth),
                Assignment.of(Table.COUNT, builder.read(Table.COUNT).plus(7)));
        VariableStore store = Table.store();
        long before = store.version("table");
        run(subject, graph, store);
        return Expected.all(
                () -> Expected.reals("table, assigned 0.1", store.reals("table"), filled(0.1f)),
                () -> Expected.integers("count, assigned count + 7", store.integers("count"), 7),
                () -> Expected.reals("the variable that is not assigned", store.reals("other"), filled(5)),
                () -> store.version("table") > before
                        ? null
                        : "the version of table is still " + before
                                + ": call changed() after writing, for those who keep" + " what they made of it");
    }

    static Finding before(BackendSubject subject, String nothing) {
        var builder = new GraphBuilder();
        Expr table = builder.read(Table.TABLE);
        Expr other = builder.read(Table.OTHER);
        Graph graph = Table.graph(
                builder,
                List.of(),
                List.of(new Graph.Output("before", table)),
                Assignment.of(Table.TABLE, other),
                Assignment.of(Table.OTHER, table));
        VariableStore store = Table.store();
        try (Backend.Session session = subject.backend().compile(graph).open(store)) {
            session.run();
            return Expected.all(
                    () -> Expected.reals("table, exchanged with other", store.reals("table"), filled(5)),
                    () -> Expected.reals("other, exchanged with table", store.reals("other"), Table.first()),
                    () -> Expected.reals(
                            "an output that is the value before the run", session.reals("before"), Table.first()));
        }
    }

    static Finding outside(BackendSubject subject, String nothing) {
        var builder = new GraphBuilder();
        Graph graph = Table.graph(
                builder,
                List.of(),
                List.of(
                        new Graph.Output("twice", builder.read(Table.COUNT).times(2)),
                        new Graph.Output("half", builder.read(Table.TABLE).times(0.5))));
        VariableStore store = Table.store();
        try (Backend.Session session = subject.backend().compile(graph).open(store)) {
            session.run();
            int[] first = session.integers("twice").clone();
            store.set("count", 21);
            store.set("table", filled(3));
            session.run();
            return Expected.all(
                    () -> Expected.integers("count · 2 of count 0", first, 0),
                    () -> Expected.integers("count · 2 after count was set to 21", session.integers("twice"), 42),
                    () -> Expected.reals("table / 2 after table was set to 3", session.reals("half"), filled(1.5f)));
        }
    }

    private static void run(BackendSubject subject, Graph graph, VariableStore store) {
        try (Backend.Session session = subject.backend().compile(graph).open(store)) {
            session.run();
        }
    }

    static float[] filled(float number) {
        var filled = new float[Table.TABLE.shape().size()];
        Arrays.fill(filled, number);
        return filled;
    }
}
