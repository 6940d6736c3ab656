package dev.carousel.core.gradients;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The backward sweeps from one node: through the graph it lives in, and, if that is a loop's body, on through what the body captures from
 * around the loop, since nodes that no step changes are made out there.
 */
final class Sweeps {
    private final GraphBuilder adjoint;
    private final List<Expr> targets;
    private final Map<Expr, List<Expr>> contributions = new HashMap<>();

    private Sweeps(GraphBuilder adjoint, List<Expr> targets) {
        this.adjoint = adjoint;
        this.targets = targets;
    }

    /** Sweeps from Σ y to the targets, which live where y does or around it. */
    static Sweeps of(Expr y, List<Expr> targets) {
        GraphBuilder home = y.builder();
        targets.forEach(home::adopt);
        var sweeps = new Sweeps(home, targets);
        sweeps.run(home, Map.of(y, List.of(home.filled(y.shape(), Type.REAL, 1))));
        return sweeps;
    }

    /** Returns the terms whose sum is the cotangent of a target; empty if y does not depend on it. */
    List<Expr> contributions(Expr target) {
        return contributions.getOrDefault(target, List.of());
    }

    private void run(GraphBuilder level, Map<Expr, List<Expr>> seeds) {
        List<Expr> captures = activeCaptures(level);
        var sweep =
                new ReverseMode(level, adjoint, node -> node, targetsAt(level, captures), List.copyOf(seeds.keySet()));
        seeds.forEach((node, cotangents) -> cotangents.forEach(cotangent -> sweep.seed(node, cotangent)));
        sweep.run();
        targetsAt(level, List.of()).forEach(target -> contributions.put(target, sweep.contributions(target)));
        if (!captures.isEmpty()) {
            Map<Expr, List<Expr>> outer = new LinkedHashMap<>();
            captures.forEach(capture -> outer.put(capture, sweep.contributions(level.adopt(capture))));
            run(captures.get(0).builder(), outer);
        }
    }

    /** Returns the outer nodes that a body captures and that depend on a target. */
    private List<Expr> activeCaptures(GraphBuilder level) {
        List<Expr> captures = level.captures();
        if (captures.isEmpty() || targets.stream().allMatch(target -> target.builder() == level)) {
            return List.of();
        }
        GraphBuilder parent = captures.get(0).builder();
        List<Expr> outer = targetsAt(parent, activeCaptures(parent));
        Activity activity = Activity.of(Bodies.nodes(parent, captures), outer);
        return captures.stream()
                .filter(capture -> capture.type() == Type.REAL && activity.contains(capture))
                .toList();
    }

    private List<Expr> targetsAt(GraphBuilder level, List<Expr> captures) {
        var all = new ArrayList<Expr>();
        targets.stream().filter(target -> target.builder() == level).forEach(all::add);
        captures.forEach(capture -> all.add(level.adopt(capture)));
        return all;
    }
}
