package dev.carousel.api.expr;

import java.util.List;

/** What must agree between a loop, its operands and its body. */
final class LoopRules {
    private LoopRules() {}

    static void check(Op.Loop op, List<Expr> operands) {
        List<Expr> inputs = op.body().inputs();
        int expected = op.carries() + op.sequences() + op.constants();
        ShapeRules.require(
                op.length() >= 0, "ShapeMismatch", op, operands, "length must be zero or more, got " + op.length());
        ShapeRules.require(
                operands.size() == expected && inputs.size() == expected + 1 && op.stacked() >= 0,
                "LoopMismatch",
                op,
                operands,
                "expected " + expected + " operands and a body with " + (expected + 1) + " inputs");
        for (int i = 0; i < expected; i++) {
            checkOperand(op, operands, i, inputs.get(i));
        }
        for (int i = 0; i < op.carries(); i++) {
            checkCarry(op, operands, inputs.get(i), op.body().outputs().get(i).value());
        }
    }

    private static void checkOperand(Op.Loop op, List<Expr> operands, int index, Expr input) {
        Expr operand = operands.get(index);
        boolean sequence = index >= op.carries() && index < op.carries() + op.sequences();
        Shape expected = sequence ? input.shape().inserted(0, op.length()) : input.shape();
        ShapeRules.require(
                operand.shape().equals(expected) && operand.type() == input.type(),
                "LoopMismatch",
                op,
                operands,
                input.label() + ": expected " + input.type() + " " + expected + ", got " + operand.type() + " "
                        + operand.shape());
    }

    private static void checkCarry(Op.Loop op, List<Expr> operands, Expr carry, Expr next) {
        ShapeRules.require(
                next.shape().equals(carry.shape()) && next.type() == carry.type(),
                "LoopMismatch",
                op,
                operands,
                carry.label() + " is " + carry.type() + " " + carry.shape() + ", its next value " + next.type() + " "
                        + next.shape());
    }
}
