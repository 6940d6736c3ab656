package dev.carousel.core.passes;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Op;

/** Arrangements of variables that a backend may keep from run to run, and the order in which passes arrange. */
final class Packing {
    private Packing() {}

    /** Returns whether an expression holds nothing but elements of variables, moved. */
    static boolean isPackable(Expr e) {
        return e.op() instanceof Op.Read
                || (!e.inputs().isEmpty()
                        && isMovement(e.op())
                        && e.inputs().stream().allMatch(Packing::isPackable));
    }

    /** Returns whether an op only moves elements. */
    static boolean isMovement(Op op) {
        return op instanceof Op.Reshape
                || op instanceof Op.Transpose
                || op instanceof Op.Slice
                || op instanceof Op.Concat
                || op instanceof Op.Broadcast
                || op instanceof Op.Reverse;
    }

    /**
     * Returns a key by which operands of a merged product are ordered, the same in every product that holds them: variables by name and then by place in them, results
     * of a loop as the loop joins them or gives them, the rest by place.
     */
    static String order(Expr e, Level level) {
        Expr source = e;
        int start = 0;
        while (isMovement(source.op())) {
            start += source.op() instanceof Op.Slice slice ? slice.start() : 0;
            source = source.inputs().get(0);
        }
        if (source.op() instanceof Op.Read read) {
            return "0 " + read.variable().name() + " " + number(start);
        }
        if (source.op() instanceof Op.LoopResult result) {
            Expr loop = source.inputs().get(0);
            return number(level.position(loop)) + place((Op.Loop) loop.op(), result.index());
        }
        return number(level.position(source));
    }

    private static String place(Op.Loop loop, int result) {
        Expr value = loop.body().results().get(result);
        int place = 0;
        for (Expr node : loop.body().nodes()) {
            if (node.op() instanceof Op.Concat && node.inputs().contains(value)) {
                return number(place + node.inputs().indexOf(value));
            }
            place += node.op() instanceof Op.Concat ? node.inputs().size() : 0;
        }
        return number(1_000_000 + result);
    }

    private static String number(int position) {
        return (1_000_000_000 + position) + " "; // all of one length
    }
}
