package dev.carousel.testkit.backends;

import dev.carousel.api.Backend;
import dev.carousel.api.CarouselException;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.plugin.Capability;
import dev.carousel.testkit.rules.Finding;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Operands that an operation cannot work with: an error that says so, and nothing else happens. */
final class FailedRuns {
    private static final String INDEX = "IndexOutOfRange";

    private FailedRuns() {}

    static Finding errors(BackendSubject subject, String nothing) {
        return Expected.all(
                () -> token(subject, 4),
                () -> token(subject, -1),
                () -> quotient(subject),
                () -> row(subject, UnaryOperator.identity()),
                () -> row(subject, rows -> rows.reverse(0)));
    }

    private static @Nullable String token(BackendSubject subject, int token) {
        try (Backend.Session session = open(subject, Table.doubled(), Table.store())) {
            session.set("tokens", 1, token, 2);
            return Expected.error("row " + token + " of a table of 4", INDEX, String.valueOf(token), session::run);
        }
    }

    private static @Nullable String row(BackendSubject subject, UnaryOperator<Expr> order) {
        if (subject.lacks().contains(Capability.ROW_UPDATES)) {
            return null;
        }
        var builder = new GraphBuilder();
        Expr rows = builder.input("rows", Shape.of(2), Type.INTEGER);
        Expr zeros = builder.filled(Shape.of(2, 2), Type.REAL, 0);
        VariableStore store = Table.store();
        Graph graph = Table.graph(
                builder,
                List.of(rows),
                List.of(),
                Assignment.of(Table.COUNT, builder.read(Table.COUNT).plus(1)),
                new Assignment(Table.TABLE, order.apply(rows), zeros));
        try (Backend.Session session = open(subject, graph, store)) {
            session.set("rows", 1, -1);
            String wrong = Expected.error("an assignment to row -1", INDEX, "-1", session::run);
            if (wrong == null) {
                wrong = unchanged("an assignment to row -1", store);
            }
            if (wrong != null) {
                return wrong;
            }
            session.set("rows", 1, 3);
            session.run();
            float[] after = Table.first();
            Arrays.fill(after, 2, 4, 0);
            Arrays.fill(after, 6, 8, 0);
            return Expected.reals(
                    "the table after zeros for rows 1 and 3, after a failure", store.reals("table"), after);
        }
    }

    private static @Nullable String quotient(BackendSubject subject) {
        var builder = new GraphBuilder();
        Expr x = builder.input("x", Shape.of(2), Type.INTEGER);
        Expr y = builder.input("y", Shape.of(2), Type.INTEGER);
        Expr seven = builder.read(Table.COUNT).plus(7);
        Expr quotient = seven.dividedBy(x);
        Expr rest = seven.modulo(y);
        Graph graph = Table.graph(
                builder,
                List.of(x, y),
                List.of(new Graph.Output("quotient", quotient), new Graph.Output("sum", quotient.plus(rest))));
        try (Backend.Session session = open(subject, graph, Table.store())) {
            session.set("x", 2, 0);
            session.set("y", 2, 3);
            String wrong = Expected.error("7 divided by integer 0", "DivisionByZero", place(quotient), session::run);
            if (wrong != null) {
                return wrong;
            }
            session.set("x", 2, -2);
            session.set("y", 2, 0);
            wrong = Expected.error("7 modulo integer 0", "DivisionByZero", place(rest), session::run);
            if (wrong != null) {
                return wrong;
            }
            session.set("y", 2, 3);
            session.run();
            return Expected.integers("7 divided by 2 and -2, after a failure", session.integers("quotient"), 3, -4);
        }
    }

    private static String place(Expr node) {
        return node.origin().toString();
    }

    /** A run that fails changes nothing and leaves nothing, and the session goes on. */
    static Finding nothing(BackendSubject subject, String nothing) {
        VariableStore store = Table.store();
        try (Backend.Session session = open(subject, Table.doubled(), store)) {
            fail(session);
            String changed = unchanged("row 4 of a table of 4", store);
            if (changed != null) {
                return Finding.broken(changed);
            }
            session.set("tokens", 1, 3, 2);
            session.run();
            float[] after = session.reals("before").clone();
            fail(session);
            return Expected.all(
                    () -> Expected.reals("rows 1, 3, 2, in the run after a failure", after, 10, 11, 30, 31, 20, 21),
                    () -> Expected.error(
                            "to ask for an output after a run that failed",
                            "NotRun",
                            "before",
                            () -> session.reals("before")));
        }
    }

    private static void fail(Backend.Session session) {
        session.set("tokens", 1, 4, 2);
        try {
            session.run();
        } catch (CarouselException e) {
            return; // as expected, and another rule's concern
        }
    }

    private static @Nullable String unchanged(String failure, VariableStore store) {
        String table =
                Expected.reals("the table after a run that failed, of " + failure, store.reals("table"), Table.first());
        return table == null
                ? Expected.integers("the count after a run that failed, of " + failure, store.integers("count"), 0)
                : table;
    }

    private static Backend.Session open(BackendSubject subject, Graph graph, VariableStore store) {
        return subject.backend().compile(graph).open(store);
    }
}
