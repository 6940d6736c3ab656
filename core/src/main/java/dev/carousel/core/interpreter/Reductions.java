package dev.carousel.core.interpreter;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.ReduceFunction;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import java.util.Arrays;

/** Ops that fold axes; the elements of each sum are added in row-major order. */
final class Reductions {
    private Reductions() {}

    static Instruction reduce(Op.Reduce op, Expr node) {
        Walk walk = folding(node.inputs().get(0).shape(), op);
        int size = node.shape().size();
        if (node.type() == Type.INTEGER) {
            return in -> new Integers(node.shape(), integerSum(walk, Integers.of(in[0]), size));
        }
        return in -> {
            double[] x = Reals.of(in[0]);
            return new Reals(node.shape(), fold(op.function(), walk, x, size));
        };
    }

    static Instruction argMax(Op.ArgMax op, Expr node) {
        Shape shape = node.inputs().get(0).shape();
        int length = shape.dim(op.axis());
        int stride = shape.trailing(op.axis() + 1).size();
        return in -> {
            var out = new int[node.shape().size()];
            for (int i = 0; i < out.length; i++) {
                int first = i / stride * stride * length + i % stride;
                out[i] = in[0] instanceof Reals
                        ? argMax(Reals.of(in[0]), first, stride, length)
                        : argMax(Integers.of(in[0]), first, stride, length);
            }
            return new Integers(node.shape(), out);
        };
    }

    static Instruction cumulativeSum(Op.CumulativeSum op, Expr node) {
        int stride = node.shape().trailing(op.axis() + 1).size();
        int block = node.shape().dim(op.axis()) * stride;
        return in -> in[0] instanceof Reals
                ? new Reals(node.shape(), running(in[0].toDoubles(), stride, block))
                : new Integers(node.shape(), running(in[0].toInts(), stride, block));
    }

    /** The walk over the operand whose elements stand for those of the result that they are folded into. */
    private static Walk folding(Shape operand, Op.Reduce op) {
        int[] dims = Walk.dims(operand);
        int[] strides = new int[dims.length];
        int stride = 1;
        for (int axis = dims.length - 1; axis >= 0; axis--) {
            if (!op.axes().contains(axis)) {
                strides[axis] = stride;
                stride *= dims[axis];
            }
        }
        return new Walk(0, dims, strides);
    }

    private static double[] fold(ReduceFunction function, Walk walk, double[] x, int size) {
        return switch (function) {
            case SUM -> sum(walk, x, size);
            case MAX -> max(walk, x, size);
            case MIN -> min(walk, x, size);
            case LOG_SUM_EXP -> logSumExp(walk, x, size);
        };
    }

    private static double[] sum(Walk walk, double[] x, int size) {
        var out = new double[size];
        walk.forEachRun((from, to, stride, count) -> {
            if (stride == 0) {
                out[to] = sum(x, from, count, out[to]);
            } else {
                for (int i = 0; i < count; i++) {
                    out[to + i * stride] += x[from + i];
                }
            }
        });
        return out;
    }

    private static double sum(double[] x, int from, int count, double first) {
        double sum = first;
        for (int i = from; i < from + count; i++) {
            sum += x[i];
        }
        return sum;
    }

    private static int[] integerSum(Walk walk, int[] x, int size) {
        var out = new int[size];
        walk.forEachRun((from, to, stride, count) -> {
            for (int i = 0; i < count; i++) {
                out[to + i * stride] += x[from + i];
            }
        });
        return out;
    }

    private static double[] max(Walk walk, double[] x, int size) {
        var out = filled(size, Double.NEGATIVE_INFINITY);
        walk.forEachRun((from, to, stride, count) -> {
            for (int i = 0; i < count; i++) {
                out[to + i * stride] = Math.max(out[to + i * stride], x[from + i]);
            }
        });
        return out;
    }

    private static double[] min(Walk walk, double[] x, int size) {
        var out = filled(size, Double.POSITIVE_INFINITY);
        walk.forEachRun((from, to, stride, count) -> {
            for (int i = 0; i < count; i++) {
                out[to + i * stride] = Math.min(out[to + i * stride], x[from + i]);
            }
        });
        return out;
    }

    /** log Σ eˣ = m + log Σ e^(x − m) with the largest element m; m itself where it is infinite or NaN. */
    private static double[] logSumExp(Walk walk, double[] x, int size) {
        var sums = new double[size];
        double[] largest = max(walk, x, size);
        walk.forEachRun((from, to, stride, count) -> {
            for (int i = 0; i < count; i++) {
                sums[to + i * stride] += StrictMath.exp(x[from + i] - largest[to + i * stride]);
            }
        });
        for (int i = 0; i < size; i++) {
            largest[i] = Double.isFinite(largest[i]) ? largest[i] + StrictMath.log(sums[i]) : largest[i];
        }
        return largest;
    }

    private static double[] filled(int size, double value) {
        var out = new double[size];
        Arrays.fill(out, value);
        return out;
    }

    private static int argMax(double[] x, int first, int stride, int length) {
        int best = 0;
        for (int i = 1; i < length; i++) {
            double candidate = x[first + i * stride];
            double largest = x[first + best * stride];
            if (candidate > largest || (Double.isNaN(candidate) && !Double.isNaN(largest))) {
                best = i;
            }
        }
        return best;
    }

    private static int argMax(int[] x, int first, int stride, int length) {
        int best = 0;
        for (int i = 1; i < length; i++) {
            best = x[first + i * stride] > x[first + best * stride] ? i : best;
        }
        return best;
    }

    private static double[] running(double[] x, int stride, int block) {
        for (int i = 0; i < x.length; i++) {
            x[i] += i % block < stride ? 0 : x[i - stride];
        }
        return x;
    }

    private static int[] running(int[] x, int stride, int block) {
        for (int i = 0; i < x.length; i++) {
            x[i] += i % block < stride ? 0 : x[i - stride];
        }
        return x;
    }
}
