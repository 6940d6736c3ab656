package dev.carousel.core.interpreter;

import dev.carousel.api.expr.BinaryFunction;

/** One loop for each function of two numbers: each is compiled by itself, so that simple ones become vector code. */
final class BinaryLoops {
    interface Loop {
        void run(double[] a, double[] b, double[] out, int from, int to);
    }

    private BinaryLoops() {}

    static Loop reals(BinaryFunction function) {
        return switch (function) {
            case PLUS -> BinaryLoops::plus;
            case MINUS -> BinaryLoops::minus;
            case TIMES -> BinaryLoops::times;
            case DIVIDE -> BinaryLoops::divide;
            case POWER -> BinaryLoops::power;
            case MODULO, EQUAL, LESS, LESS_OR_EQUAL -> throw new IllegalArgumentException(function + " of reals");
        };
    }

    static int[] integers(BinaryFunction function, int[] a, int[] b) {
        var out = new int[a.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = integer(function, a[i], b[i]);
        }
        return out;
    }

    static int[] compare(BinaryFunction function, double[] a, double[] b) {
        var out = new int[a.length];
        for (int i = 0; i < out.length; i++) {
            boolean holds = function == BinaryFunction.EQUAL
                    ? a[i] == b[i]
                    : function == BinaryFunction.LESS ? a[i] < b[i] : a[i] <= b[i];
            out[i] = holds ? 1 : 0;
        }
        return out;
    }

    static int[] compare(BinaryFunction function, int[] a, int[] b) {
        var out = new int[a.length];
        for (int i = 0; i < out.length; i++) {
            boolean holds = function == BinaryFunction.EQUAL
                    ? a[i] == b[i]
                    : function == BinaryFunction.LESS ? a[i] < b[i] : a[i] <= b[i];
            out[i] = holds ? 1 : 0;
        }
        return out;
    }

    private static int integer(BinaryFunction function, int a, int b) {
        return switch (function) {
            case PLUS -> a + b;
            case MINUS -> a - b;
            case TIMES -> a * b;
            case DIVIDE -> Math.floorDiv(a, b);
            case MODULO -> Math.floorMod(a, b);
            case POWER, EQUAL, LESS, LESS_OR_EQUAL -> throw new IllegalArgumentException(function + " of integers");
        };
    }

    private static void plus(double[] a, double[] b, double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = a[i] + b[i];
        }
    }

    private static void minus(double[] a, double[] b, double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = a[i] - b[i];
        }
    }

    private static void times(double[] a, double[] b, double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = a[i] * b[i];
        }
    }

    private static void divide(double[] a, double[] b, double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = a[i] / b[i];
        }
    }

    private static void power(double[] a, double[] b, double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = StrictMath.pow(a[i], b[i]);
        }
    }
}
