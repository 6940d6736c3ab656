package dev.carousel.core.passes;

import dev.carousel.api.expr.BinaryFunction;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.ReduceFunction;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Sums: one over axes of a sum over axes is one sum; over repetitions, it is a product with their number; over axes of length 1, or none, a fold is a
 * reshape; reshaped arrays are added before: {@code reshape x + reshape y → reshape(x + y)}; padded arrays that are added and do not overlap are joined: {@code pad(a, 0, n) + pad(b, m, 0) → [a, b]}, the adjoint of slicing.
 */
final class SimplifySums {
    private static final int MANY = 64; // terms that are looked at together

    private SimplifySums() {}

    static @Nullable Expr simpler(Op op, List<Expr> x, Simplify.Maker maker) {
        if (op instanceof Op.Reduce reduce) {
            return reduced(reduce, x.get(0), maker);
        } else if (op instanceof Op.Binary binary && binary.function() == BinaryFunction.PLUS) {
            Expr summed = reshaped(x.get(0), x.get(1), maker);
            return summed != null ? summed : joined(x, maker);
        }
        return null;
    }

    private static @Nullable Expr reshaped(Expr a, Expr b, Simplify.Maker maker) {
        boolean alike = a.op() instanceof Op.Reshape
                && b.op() instanceof Op.Reshape
                && a.inputs().get(0).shape().equals(b.inputs().get(0).shape());
        return alike
                ? maker.make(
                        new Op.Reshape(a.shape()),
                        maker.make(
                                new Op.Binary(BinaryFunction.PLUS),
                                List.of(a.inputs().get(0), b.inputs().get(0))))
                : null;
    }

    private static @Nullable Expr reduced(Op.Reduce op, Expr x, Simplify.Maker maker) {
        Shape rest = without(x.shape(), op.axes());
        boolean single = op.axes().stream().allMatch(axis -> x.shape().dim(axis) == 1);
        if (single && op.function() != ReduceFunction.LOG_SUM_EXP) {
            return maker.make(new Op.Reshape(rest), x);
        } else if (x.op() instanceof Op.Reduce inner
                && inner.function() == op.function()
                && op.function() != ReduceFunction.LOG_SUM_EXP) {
            return maker.make(
                    new Op.Reduce(op.function(), both(inner.axes(), op.axes())),
                    x.inputs().get(0));
        } else if (x.op() instanceof Op.Broadcast
                && op.function() == ReduceFunction.SUM
                && x.type() == Type.REAL
                && x.shape().size() > 0) {
            return counted(op, x, rest, maker);
        }
        return null;
    }

    /** Axes of x, given those that go first and then those that go of what is left. */
    private static List<Integer> both(List<Integer> first, List<Integer> then) {
        var left = new ArrayList<>(
                IntStream.range(0, first.size() + then.size() + 64).boxed().toList());
        left.removeAll(first);
        var all = new ArrayList<>(first);
        then.forEach(axis -> all.add(left.get(axis)));
        return all.stream().sorted().toList();
    }

    /** Σ of n repetitions is n times. */
    private static @Nullable Expr counted(Op.Reduce op, Expr x, Shape rest, Simplify.Maker maker) {
        Expr once = x.inputs().get(0);
        int shift = x.shape().rank() - once.shape().rank();
        long count = 1;
        for (int axis : op.axes()) {
            if (axis >= shift && once.shape().dim(axis - shift) != 1) {
                return null;
            }
            count *= x.shape().dim(axis);
        }
        List<Integer> gone = op.axes().stream()
                .filter(axis -> axis >= shift)
                .map(axis -> axis - shift)
                .toList();
        Expr value = maker.make(new Op.Broadcast(rest), maker.make(new Op.Reshape(without(once.shape(), gone)), once));
        Expr number = maker.make(new Op.Constant(count, Type.REAL), List.of());
        Expr repeated = rest.rank() == 0 ? number : maker.make(new Op.Broadcast(rest), number);
        return maker.make(new Op.Binary(BinaryFunction.TIMES), List.of(value, repeated));
    }

    private static Shape without(Shape shape, List<Integer> axes) {
        return new Shape(IntStream.range(0, shape.rank())
                .filter(axis -> !axes.contains(axis))
                .mapToObj(shape::dim)
                .toList());
    }

    private static @Nullable Expr joined(List<Expr> operands, Simplify.Maker maker) {
        var terms = new ArrayList<Expr>();
        operands.forEach(x -> flatten(x, terms));
        List<Expr> padded = terms.stream()
                .filter(term -> term.op() instanceof Op.Pad)
                .sorted(Comparator.comparing(term -> ((Op.Pad) term.op()).before()))
                .toList();
        for (int i = 0; i + 1 < padded.size() && terms.size() <= MANY; i++) {
            for (int j = i + 1; j < padded.size(); j++) {
                Expr pair = pair(padded.get(i), padded.get(j), maker);
                if (pair != null) {
                    return sum(terms, padded.get(i), padded.get(j), pair, maker);
                }
            }
        }
        return null;
    }

    private static void flatten(Expr x, List<Expr> terms) {
        boolean sum = x.op() instanceof Op.Binary binary && binary.function() == BinaryFunction.PLUS;
        if (sum && terms.size() <= MANY) {
            x.inputs().forEach(operand -> flatten(operand, terms));
        } else {
            terms.add(x);
        }
    }

    /** Two padded arrays of which one begins where the other ends. */
    private static @Nullable Expr pair(Expr a, Expr b, Simplify.Maker maker) {
        var first = (Op.Pad) a.op();
        var second = (Op.Pad) b.op();
        int axis = first.axis();
        if (second.axis() != axis) {
            return null;
        }
        Expr x = a.inputs().get(0);
        Expr y = b.inputs().get(0);
        if (first.before() + x.shape().dim(axis) != second.before()) {
            return null;
        }
        Expr both = maker.make(new Op.Concat(axis), List.of(x, y));
        return maker.make(new Op.Pad(axis, first.before(), second.after()), both);
    }

    private static Expr sum(List<Expr> terms, Expr a, Expr b, Expr pair, Simplify.Maker maker) {
        var rest = new ArrayList<>(terms);
        rest.set(rest.indexOf(a), pair);
        rest.remove(b);
        return rest.stream()
                .reduce((x, y) -> maker.make(new Op.Binary(BinaryFunction.PLUS), List.of(x, y)))
                .orElseThrow();
    }
}
