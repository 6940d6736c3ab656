package dev.carousel.core.interpreter;

import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import java.util.Arrays;

/** An array of integers. */
final class Integers extends Value {
    private final int[] elements;

    /** Takes the array over: nobody writes to it any more. */
    Integers(Shape shape, int[] elements) {
        super(shape);
        if (elements.length != shape.size()) {
            throw new CarouselException(
                    "ShapeMismatch", "shape " + shape + " holds " + shape.size() + " integers, got " + elements.length);
        }
        this.elements = elements;
    }

    /** Returns the elements of a value that is known to hold integers; not to be written to. */
    static int[] of(Value value) {
        return ((Integers) value).elements;
    }

    @Override
    public Type type() {
        return Type.INTEGER;
    }

    @Override
    public double[] toDoubles() {
        return Arrays.stream(elements).asDoubleStream().toArray();
    }

    @Override
    public int[] toInts() {
        return elements.clone();
    }

    @Override
    Value under(Shape other) {
        return new Integers(other, elements);
    }

    @Override
    Object array() {
        return elements;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Integers integers
                && shape().equals(integers.shape())
                && Arrays.equals(elements, integers.elements);
    }

    @Override
    public int hashCode() {
        return 31 * shape().hashCode() + Arrays.hashCode(elements);
    }

    @Override
    public String toString() {
        return "integer " + shape() + " " + Arrays.toString(elements);
    }
}
