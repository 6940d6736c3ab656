package dev.carousel.core.interpreter;

import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Shape;

/** Ops that put elements elsewhere and compute nothing, and the adjoint of windows. */
final class Movement {
    private Movement() {}

    static Instruction broadcast(Expr node) {
        Shape source = operand(node);
        int[] own = Walk.strides(source);
        int[] strides = new int[node.shape().rank()];
        int added = strides.length - own.length;
        for (int axis = added; axis < strides.length; axis++) {
            strides[axis] = source.dim(axis - added) == 1 ? 0 : own[axis - added];
        }
        return along(new Walk(0, Walk.dims(node.shape()), strides), node);
    }

    static Instruction reshape(Expr node) {
        return in -> in[0].under(node.shape());
    }

    static Instruction transpose(Op.Transpose op, Expr node) {
        int[] own = Walk.strides(operand(node));
        int[] strides = op.permutation().stream().mapToInt(axis -> own[axis]).toArray();
        return along(new Walk(0, Walk.dims(node.shape()), strides), node);
    }

    static Instruction slice(Op.Slice op, Expr node) {
        int[] strides = Walk.strides(operand(node));
        return along(new Walk(op.start() * strides[op.axis()], Walk.dims(node.shape()), strides), node);
    }

    static Instruction reverse(Op.Reverse op, Expr node) {
        int[] strides = Walk.strides(node.shape());
        int start = (node.shape().dim(op.axis()) - 1) * strides[op.axis()];
        strides[op.axis()] = -strides[op.axis()];
        return along(new Walk(start, Walk.dims(node.shape()), strides), node);
    }

    static Instruction window(Op.Window op, Expr node) {
        return along(windows(node.shape(), operand(node), op.axis(), op.stride(), op.dilation()), node);
    }

    static Instruction overlapAdd(Op.OverlapAdd op, Expr node) {
        Walk walk = windows(operand(node), node.shape(), op.axis(), op.stride(), op.dilation());
        return in -> Copying.adjoint(walk, in[0], node.shape());
    }

    static Instruction pad(Op.Pad op, Expr node) {
        int block = node.shape().trailing(op.axis() + 1).size();
        int from = operand(node).dim(op.axis()) * block;
        int to = node.shape().dim(op.axis()) * block;
        int rows = node.shape().leading(op.axis()).size();
        return in -> {
            Value out = Value.zeros(node.shape(), node.type());
            for (int row = 0; row < rows; row++) {
                System.arraycopy(in[0].array(), row * from, out.array(), row * to + op.before() * block, from);
            }
            return out;
        };
    }

    static Instruction concat(Op.Concat op, Expr node) {
        int rows = node.shape().leading(op.axis()).size();
        int to = node.shape().trailing(op.axis()).size();
        return in -> {
            Value out = Value.zeros(node.shape(), node.type());
            int offset = 0;
            for (Value part : in) {
                int from = part.shape().trailing(op.axis()).size();
                for (int row = 0; row < rows; row++) {
                    System.arraycopy(part.array(), row * from, out.array(), row * to + offset, from);
                }
                offset += from;
            }
            return out;
        };
    }

    /** Element (i, j) of windows {@code [.., count, size, ..]} is element i·stride + j·dilation of the whole. */
    private static Walk windows(Shape windows, Shape whole, int axis, int stride, int dilation) {
        int[] own = Walk.strides(whole);
        int[] strides = new int[own.length + 1];
        System.arraycopy(own, 0, strides, 0, axis);
        strides[axis] = stride * own[axis];
        strides[axis + 1] = dilation * own[axis];
        System.arraycopy(own, axis + 1, strides, axis + 2, own.length - axis - 1);
        return new Walk(0, Walk.dims(windows), strides);
    }

    private static Instruction along(Walk walk, Expr node) {
        return in -> Copying.along(walk, in[0], node.shape());
    }

    private static Shape operand(Expr node) {
        return node.inputs().get(0).shape();
    }
}
