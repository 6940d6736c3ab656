package dev.carousel.testkit.gradients;

import dev.carousel.api.expr.Expr;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * An op, or a little more, over some operands.
 *
 * @param name such as {@code tanh}
 */
record Sample(String name, List<Operand> operands, Function<List<Expr>, Expr> function) {
    Sample {
        operands = List.copyOf(operands);
    }

    static Sample of(String name, Function<List<Expr>, Expr> function, Operand... operands) {
        return new Sample(name, List.of(operands), function);
    }

    static Sample unary(String name, UnaryOperator<Expr> function, double from, double to) {
        return of(name, x -> function.apply(x.get(0)), Operand.reals(from, to, "a", "b"));
    }

    static Sample binary(String name, BinaryOperator<Expr> function, double from, double to) {
        return of(
                name,
                x -> function.apply(x.get(0), x.get(1)),
                Operand.reals(from, to, "a", "b"),
                Operand.reals(from, to, "a", "b"));
    }

    static Sample broadcast(String name, BinaryOperator<Expr> function, double from, double to) {
        return of(
                name + " broadcast",
                x -> function.apply(x.get(0), x.get(1)),
                Operand.reals(from, to, "a", "1"),
                Operand.reals(from, to, "b"));
    }

    @Override
    public String toString() {
        return name;
    }
}
