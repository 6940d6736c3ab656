package dev.carousel.testkit.backends;

import dev.carousel.api.Backend;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.Variable;
import dev.carousel.testkit.rules.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a session speaks with its caller. */
final class Sessions {
    private Sessions() {}

    /** Inputs are copied, and outputs stay until the next run. */
    static Finding copies(BackendSubject subject, String nothing) {
        var builder = new GraphBuilder();
        Expr x = builder.input("x", Shape.of(2), Type.REAL);
        Expr i = builder.input("i", Shape.of(2), Type.INTEGER);
        Graph graph = Table.graph(
                builder,
                List.of(x, i),
                List.of(
                        new Graph.Output("same", x),
                        new Graph.Output("twice", x.times(2)),
                        new Graph.Output("next", i.plus(1))));
        float[] reals = {1, 2};
        int[] integers = {3, 4};
        try (Backend.Session session = open(subject, graph)) {
            session.set("x", reals);
            session.set("i", integers);
            reals[0] = 7;
            integers[0] = 7;
            session.run();
            session.set("x", 8f, 9f);
            return Expected.all(
                    () -> Expected.reals(
                            "output x · 2, where the array was changed after set", session.reals("twice"), 2, 4),
                    () -> Expected.integers(
                            "output i + 1, where the array was changed after set", session.integers("next"), 4, 5),
                    () -> Expected.reals("output x, after x was set for the next run", session.reals("same"), 1, 2));
        }
    }

    /** Mistakes of callers are errors, each with what is there. */
    static Finding mistakes(BackendSubject subject, String nothing) {
        try (Backend.Session session = open(subject, Table.doubled())) {
            return Expected.all(
                    () -> Expected.error("to run without the input tokens", "MissingInput", "tokens", session::run),
                    () -> Expected.error(
                            "to ask for an output before the first run",
                            "NotRun",
                            "before",
                            () -> session.reals("before")),
                    () -> Expected.error(
                            "to set an input that is not there",
                            "UnknownName",
                            "tokens",
                            () -> session.set("token", 1, 2, 3)),
                    () -> Expected.error(
                            "to set two of three elements",
                            "ShapeMismatch",
                            "tokens",
                            () -> session.set("tokens", 1, 2)),
                    () -> Expected.error(
                            "to set integers to reals",
                            "TypeMismatch",
                            "tokens",
                            () -> session.set("tokens", 1f, 2f, 3f)),
                    () -> outputs(session));
        }
    }

    private static @Nullable String outputs(Backend.Session session) {
        session.set("tokens", 1, 2, 3);
        session.run();
        String unknown = Expected.error(
                "to ask for an output that is not there", "UnknownName", "before", () -> session.reals("after"));
        return unknown == null
                ? Expected.error(
                        "to ask for integers of reals", "TypeMismatch", "before", () -> session.integers("before"))
                : unknown;
    }

    /** Variables must be there, in the graph's shapes, when a session opens. */
    static Finding variables(BackendSubject subject, String nothing) {
        Backend.Kernel kernel = subject.backend().compile(Table.doubled());
        var other = new VariableStore();
        other.declare(Variable.parameter("table", Shape.of(3, 2)));
        other.declare(Table.COUNT);
        return Expected.all(
                () -> Expected.error(
                        "to open a session over a store without the variable table",
                        "UnknownName",
                        "table",
                        () -> kernel.open(new VariableStore())),
                () -> Expected.error(
                        "to open a session over a table of another shape",
                        "VariableMismatch",
                        "table",
                        () -> kernel.open(other)));
    }

    /** A session that was closed has forgotten its inputs and outputs; closing again does no harm. */
    static Finding closed(BackendSubject subject, String nothing) {
        Backend.Session session = open(subject, Table.doubled());
        session.set("tokens", 1, 2, 3);
        session.run();
        session.close();
        session.close();
        return Expected.all(
                () -> Expected.error(
                        "to ask a closed session for an output", "NotRun", "before", () -> session.reals("before")),
                () -> Expected.error("to run a closed session without inputs", "MissingInput", "tokens", session::run));
    }

    /** A kernel knows the graph it was made of. */
    static Finding graph(BackendSubject subject, String nothing) {
        Graph graph = Table.doubled();
        return subject.backend().compile(graph).graph().equals(graph)
                ? Finding.KEPT
                : Finding.broken("the kernel's graph is another than it was compiled from: keep the one that was given,"
                        + " whatever the passes made of it");
    }

    private static Backend.Session open(BackendSubject subject, Graph graph) {
        return subject.backend().compile(graph).open(Table.store());
    }
}
