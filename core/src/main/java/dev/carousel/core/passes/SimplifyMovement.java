package dev.carousel.core.passes;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Shape;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Movement after movement: {@code reshape(reshape x), broadcast(broadcast x), transpose(transpose x), reverse(reverse x), pad(pad x)} become one or none; what
 * changes nothing goes; a transpose that moves axes of length 1 only is a reshape; {@code reshape(slice x) → slice(reshape x)} where the axis
 * survives, so that slices meet; a product of a transposed matrix is a product with the transpose in its flags; picks by reshaped
 * indices are reshaped picks; moved literals are literals.
 */
final class SimplifyMovement {
    private SimplifyMovement() {}

    static @Nullable Expr simpler(Op op, List<Expr> x, Simplify.Maker maker) {
        if (op instanceof Op.Reshape reshape) {
            return reshaped(x.get(0), reshape.shape(), maker);
        } else if (op instanceof Op.Broadcast broadcast) {
            return broadcast(x.get(0), broadcast.shape(), maker);
        } else if (op instanceof Op.Transpose transpose) {
            return transposed(x.get(0), transpose.permutation(), maker);
        } else if (op instanceof Op.Reverse reverse) {
            return reversed(x.get(0), reverse);
        } else if (op instanceof Op.Pad pad) {
            return padded(x.get(0), pad, maker);
        } else if (op instanceof Op.MatMul product) {
            return product(product, x.get(0), x.get(1), maker);
        } else if (op instanceof Op.Gather gather) {
            return picked(gather, x.get(0), x.get(1), maker);
        }
        return null;
    }

    private static @Nullable Expr reshaped(Expr x, Shape shape, Simplify.Maker maker) {
        if (x.shape().equals(shape)) {
            return x;
        } else if (Literals.is(x)) {
            return literal(x, shape, maker);
        } else if (x.op() instanceof Op.Reshape) {
            return maker.make(new Op.Reshape(shape), x.inputs().get(0));
        } else if (x.op() instanceof Op.Slice slice) {
            Expr whole = x.inputs().get(0);
            int axis = Axis.kept(x.shape(), slice.axis(), shape);
            return axis < 0
                    ? null
                    : maker.make(
                            new Op.Slice(axis, slice.start(), slice.end()),
                            maker.make(
                                    new Op.Reshape(
                                            shape.with(axis, whole.shape().dim(slice.axis()))),
                                    whole));
        }
        return null;
    }

    private static @Nullable Expr broadcast(Expr x, Shape shape, Simplify.Maker maker) {
        if (x.shape().equals(shape)) {
            return x;
        } else if (x.op() instanceof Op.Broadcast) {
            return maker.make(new Op.Broadcast(shape), x.inputs().get(0));
        } else if (x.op() instanceof Op.Reshape
                && isLed(x.shape(), x.inputs().get(0).shape())) {
            return maker.make(new Op.Broadcast(shape), x.inputs().get(0));
        }
        return null;
    }

    /** Whether a shape of as many elements is another with axes put before it. */
    private static boolean isLed(Shape shape, Shape other) {
        int more = shape.rank() - other.rank();
        return more > 0 && shape.trailing(more).equals(other);
    }

    private static @Nullable Expr transposed(Expr x, List<Integer> permutation, Simplify.Maker maker) {
        if (x.op() instanceof Op.Transpose inner) {
            List<Integer> both =
                    permutation.stream().map(inner.permutation()::get).toList();
            return maker.make(new Op.Transpose(both), x.inputs().get(0));
        }
        List<Integer> long_ =
                permutation.stream().filter(axis -> x.shape().dim(axis) != 1).toList();
        Shape shape = new Shape(permutation.stream().map(x.shape()::dim).toList());
        boolean ordered = long_.stream().sorted().toList().equals(long_);
        return ordered ? maker.make(new Op.Reshape(shape), x) : null;
    }

    private static @Nullable Expr reversed(Expr x, Op.Reverse op) {
        return x.op().equals(op) ? x.inputs().get(0) : x.shape().dim(op.axis()) == 1 || Literals.is(x) ? x : null;
    }

    private static @Nullable Expr padded(Expr x, Op.Pad pad, Simplify.Maker maker) {
        if (pad.before() == 0 && pad.after() == 0) {
            return x;
        } else if (x.op() instanceof Op.Pad inner && inner.axis() == pad.axis()) {
            return maker.make(
                    new Op.Pad(pad.axis(), pad.before() + inner.before(), pad.after() + inner.after()),
                    x.inputs().get(0));
        } else if (Literals.is(x, 0)) {
            int length = x.shape().dim(pad.axis()) + pad.before() + pad.after();
            return literal(x, x.shape().with(pad.axis(), length), maker);
        }
        return null;
    }

    private static @Nullable Expr product(Op.MatMul op, Expr a, Expr b, Simplify.Maker maker) {
        if (isMatrixTranspose(a)) {
            return maker.make(
                    new Op.MatMul(!op.transposeLeft(), op.transposeRight()),
                    List.of(a.inputs().get(0), b));
        } else if (isMatrixTranspose(b)) {
            return maker.make(
                    new Op.MatMul(op.transposeLeft(), !op.transposeRight()),
                    List.of(a, b.inputs().get(0)));
        }
        return null;
    }

    /** Picks by reshaped indices are reshaped picks, so that the same ones in two shapes are picked once. */
    private static @Nullable Expr picked(Op.Gather op, Expr source, Expr indices, Simplify.Maker maker) {
        if (op.batchAxes() > 0 || !(indices.op() instanceof Op.Reshape)) {
            return null;
        }
        Shape shape = source.shape()
                .leading(op.axis())
                .followedBy(indices.shape())
                .followedBy(source.shape().trailing(op.axis() + 1));
        Expr picks = maker.make(op, List.of(source, indices.inputs().get(0)));
        return maker.make(new Op.Reshape(shape), picks);
    }

    private static boolean isMatrixTranspose(Expr e) {
        int rank = e.shape().rank();
        return e.op() instanceof Op.Transpose transpose
                && IntStream.range(0, rank)
                        .allMatch(i -> transpose.permutation().get(i)
                                == (i == rank - 1 ? rank - 2 : i == rank - 2 ? rank - 1 : i));
    }

    private static Expr literal(Expr x, Shape shape, Simplify.Maker maker) {
        Expr scalar = maker.make(new Op.Constant(Literals.value(x), x.type()), List.of());
        return shape.rank() == 0 ? scalar : maker.make(new Op.Broadcast(shape), scalar);
    }
}
