package dev.carousel.core.gradients;

import static dev.carousel.core.gradients.GradientCheck.random;
import static dev.carousel.core.gradients.GradientCheck.randomIntegers;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.core.interpreter.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each op's adjoint against central differences. */
class AdjointRulesTest {
    private final List<DynamicTest> tests = new ArrayList<>();

    private void check(String name, Function<List<Expr>, Expr> function, Value... operands) {
        tests.add(DynamicTest.dynamicTest(name, () -> GradientCheck.check(function, operands)));
    }

    private void unary(String name, UnaryOperator<Expr> function, double from, double to) {
        check(name, x -> function.apply(x.get(0)), random(1, from, to, 3, 4));
    }

    private void binary(String name, BinaryOperator<Expr> function, double from, double to) {
        check(name, x -> function.apply(x.get(0), x.get(1)), random(2, from, to, 2, 3), random(3, from, to, 2, 3));
        check(
                name + " broadcast",
                x -> function.apply(x.get(0), x.get(1)),
                random(4, from, to, 2, 1),
                random(5, from, to, 3));
    }

    @TestFactory
    List<DynamicTest> unaryFunctions() {
        unary("negate", Expr::negate, -2, 2);
        unary("exp", Expr::exp, -2, 2);
        unary("log", Expr::log, 0.2, 3);
        unary("tanh", Expr::tanh, -2, 2);
        unary("sigmoid", Expr::sigmoid, -4, 4);
        unary("relu above", Expr::relu, 0.1, 2);
        unary("relu below", Expr::relu, -2, -0.1);
        unary("softplus", Expr::softplus, -4, 4);
        unary("erf", Expr::erf, -2, 2);
        unary("sqrt", Expr::sqrt, 0.3, 3);
        unary("rsqrt", Expr::rsqrt, 0.3, 3);
        unary("abs above", Expr::abs, 0.1, 2);
        unary("abs below", Expr::abs, -2, -0.1);
        unary("sin", Expr::sin, -3, 3);
        unary("cos", Expr::cos, -3, 3);
        unary("stop-gradient beside", x -> x.times(x.minus(x).stopGradient().plus(2)), -1, 1);
        return tests;
    }

    @TestFactory
    List<DynamicTest> binaryFunctions() {
        binary("plus", Expr::plus, -2, 2);
        binary("minus", Expr::minus, -2, 2);
        binary("times", Expr::times, -2, 2);
        binary("divide", Expr::dividedBy, 0.5, 2);
        binary("power", Expr::power, 0.5, 2);
        binary("maximum", Expr::maximum, -2, 2);
        binary("minimum", Expr::minimum, -2, 2);
        binary("select", (a, b) -> a.lessThan(b).select(a.times(3), b.square()), -2, 2);
        check("cast of a mask", x -> x.get(1).toReal().times(x.get(0)), random(1, -1, 1, 5), randomIntegers(2, 2, 5));
        return tests;
    }

    @TestFactory
    List<DynamicTest> products() {
        for (boolean left : List.of(false, true)) {
            for (boolean right : List.of(false, true)) {
                Value a = left ? random(1, -1, 1, 2, 4, 3) : random(1, -1, 1, 2, 3, 4);
                Value b = right ? random(2, -1, 1, 2, 5, 4) : random(2, -1, 1, 2, 4, 5);
                var op = new dev.carousel.api.expr.Op.MatMul(left, right);
                check("matmul " + op, x -> x.get(0).builder().apply(op, x), a, b);
            }
        }
        check("matmul by a matrix", x -> x.get(0).matmul(x.get(1)), random(1, -1, 1, 2, 3, 4), random(2, -1, 1, 4, 5));
        check(
                "matmul broadcast",
                x -> x.get(0).matmul(x.get(1)),
                random(1, -1, 1, 2, 1, 3, 4),
                random(2, -1, 1, 3, 4, 5));
        check("vector by matrix", x -> x.get(0).matmul(x.get(1)), random(1, -1, 1, 4), random(2, -1, 1, 4, 5));
        return tests;
    }

    @TestFactory
    List<DynamicTest> reductions() {
        for (int[] axes : new int[][] {{}, {0}, {1}, {2}, {0, 2}, {-1, -2}}) {
            String text = Arrays.toString(axes);
            check("sum " + text, x -> x.get(0).sum(axes), random(1, -1, 1, 2, 3, 4));
            check("mean " + text, x -> x.get(0).mean(axes), random(1, -1, 1, 2, 3, 4));
            check("max " + text, x -> x.get(0).max(axes), random(1, -1, 1, 2, 3, 4));
            check("min " + text, x -> x.get(0).min(axes), random(1, -1, 1, 2, 3, 4));
            check("log-sum-exp " + text, x -> x.get(0).logSumExp(axes), random(1, -3, 3, 2, 3, 4));
        }
        for (int axis = 0; axis < 3; axis++) {
            int along = axis;
            check("cumulative sum " + axis, x -> x.get(0).cumulativeSum(along), random(1, -1, 1, 2, 3, 4));
        }
        Value mask = Value.integers(Shape.of(3, 4), 1, 0, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1);
        check("softmax", x -> x.get(0).softmax(), random(1, -2, 2, 3, 4));
        check("log-softmax", x -> x.get(0).logSoftmax(), random(1, -2, 2, 3, 4));
        check("softmax masked", x -> x.get(0).softmax(x.get(1)), random(1, -2, 2, 3, 4), mask);
        check("log-softmax masked", x -> x.get(0).logSoftmax(x.get(1)), random(1, -2, 2, 3, 4), mask);
        return tests;
    }

    @TestFactory
    List<DynamicTest> movement() {
        Value x = random(1, -1, 1, 2, 3, 4);
        check("broadcast", e -> e.get(0).broadcastTo(Shape.of(5, 2, 3, 4)), x);
        check("broadcast of ones", e -> e.get(0).broadcastTo(Shape.of(2, 3, 4)), random(1, -1, 1, 1, 3, 1));
        check("reshape", e -> e.get(0).reshape(4, 6), x);
        check("transpose", e -> e.get(0).transpose(2, 0, 1), x);
        check("slice", e -> e.get(0).slice(1, 1, 3), x);
        check(
                "concat",
                e -> e.get(0).builder().concat(1, List.of(e.get(0), e.get(1), e.get(0))),
                x,
                random(2, -1, 1, 2, 1, 4));
        check("pad", e -> e.get(0).pad(1, 2, 1), x);
        check("reverse", e -> e.get(0).reverse(2), x);
        check("window", e -> e.get(0).window(1, 2, 1, 1), random(1, -1, 1, 2, 7, 2));
        check("window strided", e -> e.get(0).window(1, 3, 2, 2), random(1, -1, 1, 2, 9, 2));
        check("overlap-add", e -> e.get(0).overlapAdd(1, 8, 2, 2), random(1, -1, 1, 2, 2, 3, 2));
        return tests;
    }

    @TestFactory
    List<DynamicTest> indexing() {
        check("gather", e -> e.get(0).gather(0, e.get(1)), random(1, -1, 1, 5, 3), randomIntegers(2, 5, 2, 4));
        check("gather inside", e -> e.get(0).gather(1, e.get(1)), random(1, -1, 1, 2, 5, 3), randomIntegers(2, 5, 4));
        check(
                "gather per row",
                e -> e.get(0).gather(1, e.get(1), 1),
                random(1, -1, 1, 2, 5, 3),
                randomIntegers(2, 5, 2, 4));
        check(
                "gather one per row",
                e -> e.get(0).gather(2, e.get(1), 2),
                random(1, -1, 1, 2, 3, 5),
                randomIntegers(2, 5, 2, 3));
        check(
                "scatter-add",
                e -> e.get(0).scatterAdd(0, e.get(1), 0, 4),
                random(1, -1, 1, 6, 3),
                randomIntegers(2, 4, 6));
        check(
                "scatter-add per row",
                e -> e.get(0).scatterAdd(1, e.get(1), 1, 4),
                random(1, -1, 1, 2, 6, 3),
                randomIntegers(2, 4, 2, 6));
        return tests;
    }
}
