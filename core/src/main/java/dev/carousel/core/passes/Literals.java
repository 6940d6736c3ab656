package dev.carousel.core.passes;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.GraphBuilder;
import dev.carousel.api.expr.Op;
import java.util.List;

/** Literal numbers, alone or repeated: cheaper to write again than to hand over. */
final class Literals {
    private Literals() {}

    /** Returns whether an expression is one number, repeated or not. */
    static boolean is(Expr e) {
        boolean repeated = e.op() instanceof Op.Broadcast || e.op() instanceof Op.Reshape;
        return e.op() instanceof Op.Constant || (repeated && is(e.inputs().get(0)));
    }

    /** Returns whether every element is this number; −0 is not 0. */
    static boolean is(Expr e, double value) {
        return is(e) && Double.compare(value(e), value) == 0;
    }

    /** Returns the number of a literal. */
    static double value(Expr e) {
        return e.op() instanceof Op.Constant constant
                ? constant.value()
                : value(e.inputs().get(0));
    }

    /** Returns a literal written in another builder. */
    static Expr in(GraphBuilder builder, Expr e) {
        List<Expr> operands = e.inputs().stream().map(x -> in(builder, x)).toList();
        return builder.at(e.origin(), () -> builder.apply(e.op(), operands));
    }
}
