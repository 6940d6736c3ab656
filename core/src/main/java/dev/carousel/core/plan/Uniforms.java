package dev.carousel.core.plan;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Op;
import java.util.HashMap;
import java.util.Map;

/** Knows the single numbers that are cheaper to compute again in each stage than to keep: made by pointwise ops of given numbers. */
final class Uniforms {
    private final Map<Expr, Boolean> known = new HashMap<>();

    /** Follows such numbers into the body of a loop, and of loops inside it; before anything else is asked about them. */
    void enter(Expr node) {
        Op.Loop loop = (Op.Loop) node.op();
        for (int i = loop.carries(); i < node.inputs().size(); i++) {
            if (contains(node.inputs().get(i))) {
                known.put(loop.body().inputs().get(i), true);
            }
        }
        loop.body().nodes().stream()
                .filter(inner -> inner.op() instanceof Op.Loop)
                .forEach(this::enter);
    }

    /** Returns whether a node is such a number, repeated perhaps. Operands are asked about before their users. */
    boolean contains(Expr node) {
        Boolean found = known.get(node);
        if (found == null) {
            found = decide(node);
            known.put(node, found);
        }
        return found;
    }

    private boolean decide(Expr node) {
        Op op = node.op();
        if (op instanceof Op.Constant) {
            return true;
        }
        if (ViewRules.isView(op)) {
            return contains(node.inputs().get(0));
        }
        if (node.shape().rank() > 0) {
            return false;
        }
        if (op instanceof Op.Input || op instanceof Op.Read) {
            return true;
        }
        return isPointwise(op) && node.inputs().stream().allMatch(operand -> contains(operand) || isResult(operand));
    }

    /** Returns whether an op computes each element from one element of each operand. */
    static boolean isPointwise(Op op) {
        return op instanceof Op.Unary || op instanceof Op.Binary || op instanceof Op.Select || op instanceof Op.Cast;
    }

    /** Returns whether a node is a number that a stage computes: what is made of it may be made again, itself it is loaded. */
    private static boolean isResult(Expr node) {
        Op op = node.op();
        return node.shape().rank() == 0
                && (op instanceof Op.Reduce
                        || op instanceof Op.LoopResult
                        || op instanceof Op.Gather
                        || op instanceof Op.ArgMax
                        || op instanceof Op.ScatterAdd);
    }
}
