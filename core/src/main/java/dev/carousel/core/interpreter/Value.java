package dev.carousel.core.interpreter;

import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import java.util.Arrays;

/** An immutable array of reals or integers, row-major. Two values are equal if shape, type and all bits are; NaN equals NaN. */
public abstract sealed class Value permits Reals, Integers {
    private final Shape shape;

    Value(Shape shape) {
        this.shape = shape;
    }

    /** Returns an array of reals; the numbers are copied. */
    public static Value reals(Shape shape, double... elements) {
        return new Reals(shape, elements.clone());
    }

    /** Returns an array of integers; the numbers are copied. */
    public static Value integers(Shape shape, int... elements) {
        return new Integers(shape, elements.clone());
    }

    /** Returns one real. */
    public static Value scalar(double element) {
        return reals(Shape.SCALAR, element);
    }

    /** Returns one integer. */
    public static Value scalar(int element) {
        return integers(Shape.SCALAR, element);
    }

    /** Returns zeros of a type. */
    public static Value zeros(Shape shape, Type type) {
        return type == Type.REAL
                ? new Reals(shape, new double[shape.size()])
                : new Integers(shape, new int[shape.size()]);
    }

    /** Returns the shape. */
    public final Shape shape() {
        return shape;
    }

    /** Returns the type of the elements. */
    public abstract Type type();

    /** Returns a copy of the elements as reals; integers are converted. */
    public abstract double[] toDoubles();

    /** Returns what {@code float} holds of this: the nearest floats, infinities beyond the largest; integers stay. */
    public final Value rounded() {
        return type() == Type.REAL
                ? reals(shape(), Arrays.stream(toDoubles()).map(x -> (float) x).toArray())
                : this;
    }

    /**
     * Returns a copy of the elements, which must be integers.
     *
     * @throws dev.carousel.api.CarouselException {@code TypeMismatch} if they are reals
     */
    public abstract int[] toInts();

    /** Returns the same elements under another shape of the same size. */
    abstract Value under(Shape other);

    /** Returns the primitive array that holds the elements. */
    abstract Object array();
}
