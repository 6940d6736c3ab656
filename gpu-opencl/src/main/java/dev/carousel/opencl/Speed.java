package dev.carousel.opencl;

import dev.carousel.api.Backend;
import dev.carousel.api.VariableStore;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Recurrence;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import java.util.List;

/** How fast a backend runs a recurrence: {@code h' = tanh(h · W)}, 20 steps of 256 rows and 512 units. */
final class Speed {
    private static final int STEPS = 20;
    private static final int ROWS = 256;
    private static final int UNITS = 512;
    private static final int RUNS = 4;

    private Speed() {}

    /** Returns 10⁹ operations a second, of the fastest of some runs: the first one compiles. */
    static double of(Backend backend) {
        try (Backend.Session session = backend.compile(graph()).open(new VariableStore())) {
            session.set("weights", new float[UNITS * UNITS]);
            session.set("start", new float[ROWS * UNITS]);
            double best = Double.POSITIVE_INFINITY;
            for (int run = 0; run < RUNS; run++) {
                long begin = System.nanoTime();
                session.run();
                session.reals("last");
                best = Math.min(best, System.nanoTime() - begin);
            }
            return 2.0 * STEPS * ROWS * UNITS * UNITS / best;
        }
    }

    private static Graph graph() {
        var builder = new GraphBuilder();
        Expr weights = builder.input("weights", Shape.of(UNITS, UNITS), Type.REAL);
        Expr start = builder.input("start", Shape.of(ROWS, UNITS), Type.REAL);
        var run = Recurrence.over(builder, STEPS)
                .carry("h", start)
                .run(step -> step.next("h", step.carry("h").matmul(weights).tanh()));
        return builder.build(List.of(weights, start), List.of(new Graph.Output("last", run.last("h"))), List.of());
    }
}
