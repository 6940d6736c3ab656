package dev.carousel.core.gradients;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which nodes depend, differentiably, on the nodes whose derivatives are wanted. */
final class Activity {
    private final List<Expr> nodes;
    private final Set<Expr> active;

    private Activity(List<Expr> nodes, Set<Expr> active) {
        this.nodes = nodes;
        this.active = active;
    }

    /** Marks nodes, given operands first, that depend on the targets. */
    static Activity of(List<Expr> nodes, List<Expr> targets) {
        Set<Expr> active = new HashSet<>();
        for (Expr target : targets) {
            if (target.type() == Type.REAL) {
                active.add(target);
            }
        }
        for (Expr node : nodes) {
            if (depends(node, active)) {
                active.add(node);
            }
        }
        return new Activity(nodes, active);
    }

    List<Expr> nodes() {
        return nodes;
    }

    boolean contains(Expr node) {
        return active.contains(node);
    }

    private static boolean depends(Expr node, Set<Expr> active) {
        if (node.op() instanceof Op.StopGradient) {
            return false;
        }
        if (node.op() instanceof Op.LoopResult result) {
            Expr loop = node.inputs().get(0);
            return node.type() == Type.REAL
                    && active.contains(loop)
                    && activeResults(loop, active).contains(result.index());
        }
        boolean differentiable = node.type() == Type.REAL || node.op() instanceof Op.Loop;
        return differentiable && node.inputs().stream().anyMatch(active::contains);
    }

    private static Set<Integer> activeResults(Expr loop, Set<Expr> active) {
        var op = (Op.Loop) loop.op();
        List<Boolean> operands = loop.inputs().stream().map(active::contains).toList();
        Activity body =
                inBody(op, op.body().inputs(), op.body().results(), op.body().nodes(), operands);
        Set<Integer> results = new HashSet<>();
        for (int i = 0; i < op.body().outputs().size(); i++) {
            boolean begunActive = i < op.carries() && operands.get(i);
            if (begunActive || body.contains(op.body().results().get(i))) {
                results.add(i);
            }
        }
        return results;
    }

    /** Returns which inputs of a loop's body are active: operands that are, and carries that become so. */
    static List<Expr> activeInputs(
            Op.Loop op, List<Expr> inputs, List<Expr> results, List<Expr> nodes, List<Boolean> operands) {
        var targets = new ArrayList<Expr>();
        for (int i = 0; i < operands.size(); i++) {
            if (operands.get(i)) {
                targets.add(inputs.get(i));
            }
        }
        boolean grown = true;
        while (grown) {
            Activity activity = of(nodes, targets);
            grown = false;
            for (int i = 0; i < op.carries(); i++) {
                Expr carry = inputs.get(i);
                if (carry.type() == Type.REAL && !targets.contains(carry) && activity.contains(results.get(i))) {
                    targets.add(carry);
                    grown = true;
                }
            }
        }
        return targets;
    }

    private static Activity inBody(
            Op.Loop op, List<Expr> inputs, List<Expr> results, List<Expr> nodes, List<Boolean> operands) {
        return of(nodes, activeInputs(op, inputs, results, nodes, operands));
    }
}
