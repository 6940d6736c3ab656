package dev.carousel.core.plan;

import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Ops that only look at their operand differently: the view of the result, given that of the operand. */
final class ViewRules {
    private ViewRules() {}

    /** Returns whether an op may be a mere view. */
    static boolean isView(Op op) {
        return op instanceof Op.Broadcast
                || op instanceof Op.Reshape
                || op instanceof Op.Transpose
                || op instanceof Op.Slice
                || op instanceof Op.Reverse
                || op instanceof Op.Window
                || op instanceof Op.StopGradient;
    }

    /** Returns the view of the op's result; empty if the elements do not lie so that strides can tell it. */
    static Optional<View> apply(Op op, View x) {
        if (op instanceof Op.Broadcast broadcast) {
            return Optional.of(broadcast(x, broadcast.shape()));
        }
        if (op instanceof Op.Reshape reshape) {
            return reshape(x, reshape.shape());
        }
        if (op instanceof Op.Transpose transpose) {
            return Optional.of(permute(x, transpose.permutation()));
        }
        if (op instanceof Op.Slice slice) {
            return Optional.of(slice(x, slice.axis(), slice.start(), slice.end() - slice.start()));
        }
        if (op instanceof Op.Reverse reverse) {
            return Optional.of(reverse(x, reverse.axis()));
        }
        if (op instanceof Op.Window window) {
            return Optional.of(window(x, window));
        }
        return Optional.of(x);
    }

    /** Repeats along new leading axes and axes of length 1. */
    static View broadcast(View x, Shape shape) {
        int added = shape.rank() - x.rank();
        var strides = new ArrayList<>(Collections.nCopies(added, 0));
        for (int axis = 0; axis < x.rank(); axis++) {
            strides.add(x.dim(axis) == shape.dim(axis + added) ? x.stride(axis) : 0);
        }
        return x.with(shape.dims(), strides);
    }

    /** Reorders the axes: axis i of the result is axis {@code permutation[i]}. */
    static View permute(View x, List<Integer> permutation) {
        return x.with(
                permutation.stream().map(x::dim).toList(),
                permutation.stream().map(x::stride).toList());
    }

    /** Takes {@code length} places of an axis. */
    static View slice(View x, int axis, int start, int length) {
        var dims = new ArrayList<>(x.dims());
        dims.set(axis, length);
        return x.with(dims, x.strides()).at(x.position().plus(start * x.stride(axis)));
    }

    /** Removes an axis by taking one place of it. */
    static View pick(View x, int axis, Position position) {
        var dims = new ArrayList<>(x.dims());
        var strides = new ArrayList<>(x.strides());
        dims.remove(axis);
        strides.remove(axis);
        return x.with(dims, strides).at(position);
    }

    /** Puts an axis in, along which everything repeats. */
    static View repeat(View x, int axis, int length) {
        var dims = new ArrayList<>(x.dims());
        var strides = new ArrayList<>(x.strides());
        dims.add(axis, length);
        strides.add(axis, 0);
        return x.with(dims, strides);
    }

    private static View reverse(View x, int axis) {
        var strides = new ArrayList<>(x.strides());
        int last = Math.max(0, x.dim(axis) - 1) * x.stride(axis);
        strides.set(axis, -x.stride(axis));
        return x.with(x.dims(), strides).at(x.position().plus(last));
    }

    private static View window(View x, Op.Window op) {
        int axis = op.axis();
        int span = (op.size() - 1) * op.dilation() + 1;
        int count = x.dim(axis) < span ? 0 : (x.dim(axis) - span) / op.stride() + 1;
        var dims = new ArrayList<>(x.dims());
        var strides = new ArrayList<>(x.strides());
        dims.set(axis, op.size());
        dims.add(axis, count);
        strides.set(axis, x.stride(axis) * op.dilation());
        strides.add(axis, x.stride(axis) * op.stride());
        return x.with(dims, strides);
    }

    /** Splits and merges axes, if no merged axis would need two strides. */
    static Optional<View> reshape(View x, Shape shape) {
        if (shape.size() == 0 || x.dims().equals(shape.dims())) {
            return Optional.of(x.with(
                    shape.dims(), x.dims().equals(shape.dims()) ? x.strides() : View.denseStrides(shape.dims())));
        }
        View merged = merged(x);
        var strides = new ArrayList<Integer>();
        int axis = merged.rank() - 1;
        int left = axis < 0 ? 1 : merged.dim(axis);
        int stride = axis < 0 ? 1 : merged.stride(axis);
        for (int out = shape.rank() - 1; out >= 0; out--) {
            int dim = shape.dim(out);
            if (dim == 1) {
                strides.add(0, 0);
                continue;
            }
            while (left == 1 && axis > 0) {
                axis--;
                left = merged.dim(axis);
                stride = merged.stride(axis);
            }
            if (left % dim != 0) {
                return Optional.empty();
            }
            strides.add(0, stride);
            stride *= dim;
            left /= dim;
        }
        return Optional.of(x.with(shape.dims(), strides));
    }

    /** Returns the view with as few axes as strides allow. */
    private static View merged(View x) {
        var dims = new ArrayList<Integer>();
        var strides = new ArrayList<Integer>();
        for (int axis = 0; axis < x.rank(); axis++) {
            int last = dims.size() - 1;
            if (x.dim(axis) == 1) {
                continue;
            }
            if (last >= 0 && strides.get(last) == x.stride(axis) * x.dim(axis)) {
                dims.set(last, dims.get(last) * x.dim(axis));
                strides.set(last, x.stride(axis));
            } else {
                dims.add(x.dim(axis));
                strides.add(x.stride(axis));
            }
        }
        return x.with(dims, strides);
    }
}
