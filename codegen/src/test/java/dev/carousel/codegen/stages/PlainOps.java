package dev.carousel.codegen.stages;

import dev.carousel.api.expr.BinaryFunction;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.UnaryFunction;

/** Pointwise ops on doubles, rounded by the caller: the same as in float for those that have one operation. */
final class PlainOps {
    private PlainOps() {}

    static double apply(Op op, Type type, double[] in) {
        if (op instanceof Op.Constant constant) {
            return constant.value();
        }
        if (op instanceof Op.Unary unary) {
            return unary(unary.function(), in[0]);
        }
        if (op instanceof Op.Binary binary) {
            return binary(binary.function(), type, in[0], in[1]);
        }
        if (op instanceof Op.Cast) {
            return type == Type.INTEGER ? (int) in[0] : in[0];
        }
        return in[0] != 0 ? in[1] : in[2];
    }

    private static double unary(UnaryFunction function, double x) {
        return switch (function) {
            case NEGATE -> -x;
            case EXP -> Math.exp(x);
            case LOG -> Math.log(x);
            case TANH -> Math.tanh(x);
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case RELU -> Math.max(x, 0);
            case SQRT -> Math.sqrt(x);
            case ABS -> Math.abs(x);
            case SOFTPLUS, ERF, RSQRT, SIN, COS -> throw new AssertionError(function);
        };
    }

    private static double binary(BinaryFunction function, Type type, double a, double b) {
        return switch (function) {
            case PLUS -> a + b;
            case MINUS -> a - b;
            case TIMES -> a * b;
            case DIVIDE -> type == Type.REAL ? a / b : Math.floorDiv((int) a, (int) b);
            case MODULO -> Math.floorMod((int) a, (int) b);
            case POWER -> Math.pow(a, b);
            case EQUAL -> a == b ? 1 : 0;
            case LESS -> a < b ? 1 : 0;
            case LESS_OR_EQUAL -> a <= b ? 1 : 0;
        };
    }
}
