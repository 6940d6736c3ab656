package dev.carousel.core.gradients;

import dev.carousel.api.expr.BinaryFunction;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.UnaryFunction;
import java.util.EnumSet;
import java.util.Set;

/** Which ops are computed again rather than remembered: arithmetic and movement, at most an operation per element. */
final class Cheapness {
    private static final Set<UnaryFunction> UNARY =
            EnumSet.of(UnaryFunction.NEGATE, UnaryFunction.RELU, UnaryFunction.ABS);

    private Cheapness() {}

    static boolean isCheap(Op op) {
        if (op instanceof Op.Unary unary) {
            return UNARY.contains(unary.function());
        }
        if (op instanceof Op.Binary binary) {
            return binary.function() != BinaryFunction.POWER;
        }
        return op instanceof Op.Constant
                || op instanceof Op.Iota
                || op instanceof Op.Select
                || op instanceof Op.Cast
                || op instanceof Op.Broadcast
                || op instanceof Op.Reshape
                || op instanceof Op.Transpose
                || op instanceof Op.Slice
                || op instanceof Op.Concat
                || op instanceof Op.Pad
                || op instanceof Op.Reverse
                || op instanceof Op.StopGradient;
    }
}
