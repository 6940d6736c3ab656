package dev.carousel.core.interpreter;

import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import java.util.stream.IntStream;

/** Ops without operands whose value is known. */
final class Literals {
    private Literals() {}

    static Instruction constant(Op.Constant op) {
        Value value = op.type() == Type.REAL ? Value.scalar(op.value()) : Value.scalar((int) op.value());
        return in -> value;
    }

    static Instruction iota(Op.Iota op) {
        var value = new Integers(
                Shape.of(op.length()), IntStream.range(0, op.length()).toArray());
        return in -> value;
    }
}
