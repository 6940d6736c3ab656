package dev.carousel.testkit.backends;

import dev.carousel.api.Backend;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import dev.carousel.testkit.rules.Finding;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/** A session that was closed keeps no outputs alive, even while somebody holds it. */
final class Memory {
    private static final int SIZE = 100_000;
    private static final int COLLECTIONS = 50;
    private static final long PAUSE = 20;

    private Memory() {}

    static Finding check(BackendSubject subject, String nothing) {
        var builder = new GraphBuilder();
        Expr x = builder.input("x", Shape.of(SIZE), Type.REAL);
        Graph graph = Table.graph(
                builder, List.of(x), List.of(new Graph.Output("y", x.times(2).tanh())));
        Backend.Kernel kernel = subject.backend().compile(graph);
        List<Backend.Session> held = new ArrayList<>();
        List<WeakReference<float[]>> outputs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Backend.Session session = kernel.open(Table.store());
            session.set("x", new float[SIZE]);
            session.run();
            outputs.add(new WeakReference<>(session.reals("y")));
            session.close();
            held.add(session);
        }
        try {
            return found(outputs);
        } finally {
            Reference.reachabilityFence(held);
        }
    }

    private static Finding found(List<WeakReference<float[]>> outputs) {
        if (!isCollected(List.of(new WeakReference<>(new float[SIZE])))) {
            return Finding.notApplicable("this Java collects no garbage when it is asked to");
        }
        return isCollected(outputs)
                ? Finding.KEPT
                : Finding.broken("the outputs of " + outputs.size() + " closed sessions are still in memory after "
                        + COLLECTIONS + " collections: close() must let go of what a session works on");
    }

    private static boolean isCollected(List<WeakReference<float[]>> references) {
        for (int i = 0; i < COLLECTIONS; i++) {
            if (references.stream().allMatch(reference -> reference.get() == null)) {
                return true;
            }
            System.gc();
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }
}
