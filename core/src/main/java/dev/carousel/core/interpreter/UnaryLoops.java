package dev.carousel.core.interpreter;

import dev.carousel.api.expr.UnaryFunction;
import java.util.function.DoubleUnaryOperator;

/** One loop for each function of one number: each is compiled by itself, so that simple ones become vector code. */
final class UnaryLoops {
    interface Loop {
        void run(double[] x, double[] y, int from, int to);
    }

    private UnaryLoops() {}

    static Loop reals(UnaryFunction function) {
        return switch (function) {
            case NEGATE -> UnaryLoops::negate;
            case RELU -> UnaryLoops::relu;
            case ABS -> UnaryLoops::abs;
            case SQRT -> UnaryLoops::sqrt;
            case RSQRT -> UnaryLoops::rsqrt;
            case EXP -> each(StrictMath::exp);
            case LOG -> each(StrictMath::log);
            case TANH -> each(Functions::tanh);
            case SIGMOID -> each(Functions::sigmoid);
            case SOFTPLUS -> each(Functions::softplus);
            case ERF -> each(Functions::erf);
            case SIN -> each(StrictMath::sin);
            case COS -> each(StrictMath::cos);
        };
    }

    /** Returns about how many simple operations an element costs. */
    static int cost(UnaryFunction function) {
        return switch (function) {
            case NEGATE, RELU, ABS -> 1;
            case SQRT, RSQRT -> 5;
            case EXP, LOG, TANH, SIGMOID, SOFTPLUS, ERF, SIN, COS -> 60;
        };
    }

    static int[] integers(UnaryFunction function, int[] x) {
        var y = new int[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = function == UnaryFunction.NEGATE ? -x[i] : Math.abs(x[i]);
        }
        return y;
    }

    private static Loop each(DoubleUnaryOperator function) {
        return (x, y, from, to) -> {
            for (int i = from; i < to; i++) {
                y[i] = function.applyAsDouble(x[i]);
            }
        };
    }

    private static void negate(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = -x[i];
        }
    }

    private static void relu(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = Math.max(x[i], 0);
        }
    }

    private static void abs(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = Math.abs(x[i]);
        }
    }

    private static void sqrt(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = Math.sqrt(x[i]);
        }
    }

    private static void rsqrt(double[] x, double[] y, int from, int to) {
        for (int i = from; i < to; i++) {
            y[i] = 1 / Math.sqrt(x[i]);
        }
    }
}
