package dev.carousel.core.passes;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Op;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The inputs of a loop's body as they are known outside. */
final class LoopInputs {
    private LoopInputs() {}

    /** Returns whether a node of a loop's body is a constant of the loop. */
    static boolean isConstant(Expr node, Op.Loop loop) {
        int i = loop.body().inputs().indexOf(node);
        return i >= loop.carries() + loop.sequences()
                && i < loop.body().inputs().size() - 1;
    }

    /** Returns an input's values of all steps: its sequence, its constant, or the numbers of the steps; {@code null} of others. */
    static TimeLift.@Nullable Lifted lifted(Expr node, Body body) {
        List<Expr> inputs = body.loop().body().inputs();
        int i = inputs.indexOf(node);
        if (i < body.loop().carries()) {
            return null;
        }
        if (i == inputs.size() - 1) {
            return new TimeLift.Lifted(body.outer().builder().iota(body.loop().length()), true);
        }
        boolean sequence = i < body.loop().carries() + body.loop().sequences();
        return new TimeLift.Lifted(body.operand(i), sequence);
    }
}
