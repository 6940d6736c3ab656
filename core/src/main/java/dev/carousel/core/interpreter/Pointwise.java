package dev.carousel.core.interpreter;

import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.BinaryFunction;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.UnaryFunction;

/** Ops that treat each element by itself. */
final class Pointwise {
    private final Workers workers;

    Pointwise(Workers workers) {
        this.workers = workers;
    }

    Instruction unary(UnaryFunction function, Expr node) {
        if (node.type() == Type.INTEGER) {
            return in -> new Integers(node.shape(), UnaryLoops.integers(function, Integers.of(in[0])));
        }
        UnaryLoops.Loop loop = UnaryLoops.reals(function);
        int cost = UnaryLoops.cost(function);
        return in -> {
            double[] x = Reals.of(in[0]);
            var out = new double[x.length];
            workers.split(x.length, cost, (from, to) -> loop.run(x, out, from, to));
            return new Reals(node.shape(), out);
        };
    }

    Instruction binary(BinaryFunction function, Expr node) {
        boolean integers = node.inputs().get(0).type() == Type.INTEGER;
        if (function.isComparison()) {
            return integers ? in -> compareIntegers(function, node, in) : in -> compareReals(function, node, in);
        }
        return integers ? in -> integers(function, node, in) : reals(function, node);
    }

    Instruction select(Expr node) {
        return node.type() == Type.REAL
                ? in -> selectReals(node, Integers.of(in[0]), Reals.of(in[1]), Reals.of(in[2]))
                : in -> selectIntegers(node, Integers.of(in[0]), Integers.of(in[1]), Integers.of(in[2]));
    }

    Instruction cast(Expr node) {
        if (node.inputs().get(0).type() == node.type()) {
            return in -> in[0];
        }
        return node.type() == Type.REAL
                ? in -> new Reals(node.shape(), in[0].toDoubles())
                : in -> truncated(node, Reals.of(in[0]));
    }

    private Instruction reals(BinaryFunction function, Expr node) {
        BinaryLoops.Loop loop = BinaryLoops.reals(function);
        int cost = function == BinaryFunction.POWER ? 50 : 1;
        return in -> {
            double[] a = Reals.of(in[0]);
            double[] b = Reals.of(in[1]);
            var out = new double[a.length];
            workers.split(a.length, cost, (from, to) -> loop.run(a, b, out, from, to));
            return new Reals(node.shape(), out);
        };
    }

    private static Value integers(BinaryFunction function, Expr node, Value[] in) {
        int[] a = Integers.of(in[0]);
        int[] b = Integers.of(in[1]);
        if (function == BinaryFunction.DIVIDE || function == BinaryFunction.MODULO) {
            requireNoZero(b, node);
        }
        return new Integers(node.shape(), BinaryLoops.integers(function, a, b));
    }

    private static void requireNoZero(int[] divisor, Expr node) {
        for (int i = 0; i < divisor.length; i++) {
            if (divisor[i] == 0) {
                throw new CarouselException(
                        "DivisionByZero",
                        Nodes.describe(node) + ": the integer divisor "
                                + node.inputs().get(1).label() + " is 0 at " + Nodes.position(node.shape(), i)
                                + Nodes.place(node));
            }
        }
    }

    private static Value compareReals(BinaryFunction function, Expr node, Value[] in) {
        return new Integers(node.shape(), BinaryLoops.compare(function, Reals.of(in[0]), Reals.of(in[1])));
    }

    private static Value compareIntegers(BinaryFunction function, Expr node, Value[] in) {
        return new Integers(node.shape(), BinaryLoops.compare(function, Integers.of(in[0]), Integers.of(in[1])));
    }

    private static Value selectReals(Expr node, int[] condition, double[] yes, double[] no) {
        var out = new double[yes.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = condition[i] != 0 ? yes[i] : no[i];
        }
        return new Reals(node.shape(), out);
    }

    private static Value selectIntegers(Expr node, int[] condition, int[] yes, int[] no) {
        var out = new int[yes.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = condition[i] != 0 ? yes[i] : no[i];
        }
        return new Integers(node.shape(), out);
    }

    private static Value truncated(Expr node, double[] x) {
        var out = new int[x.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (int) x[i];
        }
        return new Integers(node.shape(), out);
    }
}
