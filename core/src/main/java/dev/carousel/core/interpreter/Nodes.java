package dev.carousel.core.interpreter;

import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import java.util.Arrays;

/** How messages speak of nodes and of positions in their values. */
final class Nodes {
    private Nodes() {}

    /** Returns the label and shape: {@code tanh [32, 128]}. */
    static String describe(Expr node) {
        return node.label() + " " + node.shape();
    }

    /** Returns {@code , in gate r, at File.java:12}; empty if nothing is known. */
    static String place(Expr node) {
        String origin = node.origin().toString();
        return origin.isEmpty() ? "" : ", " + origin;
    }

    /** Returns the index along each axis of an element that is at this position in row-major order: {@code [3, 0]}. */
    static String position(Shape shape, int element) {
        int[] index = new int[shape.rank()];
        int rest = element;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            index[axis] = rest % shape.dim(axis);
            rest /= shape.dim(axis);
        }
        return Arrays.toString(index);
    }

    /** Returns the value, if it has the declared shape and type. */
    static Value checked(String what, Value value, Shape shape, Type type) {
        if (value.type() != type || !value.shape().equals(shape)) {
            throw new CarouselException(
                    value.type() == type ? "ShapeMismatch" : "TypeMismatch",
                    what + ": expected " + type + " " + shape + ", got " + value.type() + " " + value.shape());
        }
        return value;
    }
}
