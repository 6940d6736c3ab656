package dev.carousel.testkit.backends;

import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Assignment;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.api.plugin.Capability;
import dev.carousel.testkit.rules.Finding;
import java.util.List;

/** Graphs that need what a backend may lack: who lacks it says so when it is given one. */
final class Needs {
    private Needs() {}

    static Finding check(BackendSubject subject, String nothing) {
        var lacking = List.of(Capability.NESTED_LOOPS, Capability.RANDOM_NUMBERS, Capability.ROW_UPDATES).stream()
                .filter(subject.lacks()::contains)
                .toList();
        for (Capability capability : lacking) {
            try {
                subject.backend().compile(graph(capability));
                return Finding.broken("it says that it lacks " + capability
                        + ", and compiles a graph that needs it: throw" + " a CarouselException that says why");
            } catch (CarouselException e) {
                if (e.text().isBlank()) {
                    return Finding.broken("it refuses a graph that needs " + capability + " without saying why");
                }
            }
        }
        return lacking.isEmpty() ? Finding.notApplicable("it lacks nothing") : Finding.KEPT;
    }

    private static Graph graph(Capability capability) {
        return switch (capability) {
            case NESTED_LOOPS -> nested();
            case RANDOM_NUMBERS -> random();
            default -> Table.doubledRows();
        };
    }

    private static Graph nested() {
        var builder = new GraphBuilder();
        Expr x = builder.input("x", Shape.of(2, 2), Type.REAL);
        Expr last = Recurrence.over(builder, 2)
                .carry("h", x)
                .run(outer -> outer.next(
                        "h",
                        Recurrence.over(outer.builder(), 3)
                                .carry("g", outer.carry("h"))
                                .run(inner -> inner.next("g", inner.carry("g").tanh()))
                                .last("g")))
                .last("h");
        return builder.build(List.of(x), List.of(new Graph.Output("y", last)), List.<Assignment>of());
    }

    private static Graph random() {
        var builder = new GraphBuilder();
        Expr seed = builder.input("seed", Shape.SCALAR, Type.INTEGER);
        Expr noise = builder.random("noise", Shape.of(2, 3), seed, seed, seed, seed);
        return builder.build(List.of(seed), List.of(new Graph.Output("y", noise)), List.of());
    }
}
