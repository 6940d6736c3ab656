package dev.carousel.testkit.checks;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.expr.Op;
import dev.carousel.core.program.ReservedNames;
import dev.carousel.testkit.rules.Finding;
import dev.carousel.testkit.trial.Probe;
import dev.carousel.testkit.trial.Trial;
import java.util.function.Function;

/** Inference draws no random numbers, and does not know how far training is. */
public final class Calm {
    private Calm() {}

    /** Checks the graph for inference, the bodies of its loops included. */
    public static Finding check(Trial trial) {
        return check(trial.program().graph(Probe.INFERENCE));
    }

    /** Checks a graph. */
    public static Finding check(Graph graph) {
        Finding random = random(graph);
        return random instanceof Finding.Kept ? step(graph) : random;
    }

    /** Holds a check to the graphs whose results are the same whenever they run: inference, and training where it draws no random numbers either. */
    public static Finding inEach(Trial trial, Function<String, Finding> check) {
        Finding inference = check.apply(Probe.INFERENCE);
        boolean calm = random(trial.program().graph(Probe.TRAINING)) instanceof Finding.Kept;
        return calm && inference instanceof Finding.Kept ? check.apply(Probe.TRAINING) : inference;
    }

    private static Finding random(Graph graph) {
        for (Expr node : graph.nodes()) {
            if (node.op() instanceof Op.Random random) {
                return Finding.broken("inference draws the random numbers \"" + random.stream() + "\" " + node.origin()
                        + ": draw them only where Scope.training() is true");
            }
            if (node.op() instanceof Op.Loop loop && !(random(loop.body()) instanceof Finding.Kept)) {
                return random(loop.body());
            }
        }
        return Finding.KEPT;
    }

    /** Variables are read outside of loops. */
    private static Finding step(Graph graph) {
        return graph.nodes().stream()
                .filter(node -> node.op() instanceof Op.Read read
                        && read.variable().name().equals(ReservedNames.STEP))
                .findFirst()
                .map(node -> Finding.broken("inference reads the count of training steps " + node.origin()))
                .orElse(Finding.KEPT);
    }
}
