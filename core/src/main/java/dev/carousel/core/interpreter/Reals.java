package dev.carousel.core.interpreter;

import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import java.util.Arrays;

/** An array of reals. */
final class Reals extends Value {
    private final double[] elements;

    /** Takes the array over: nobody writes to it any more. */
    Reals(Shape shape, double[] elements) {
        super(shape);
        if (elements.length != shape.size()) {
            throw new CarouselException(
                    "ShapeMismatch", "shape " + shape + " holds " + shape.size() + " reals, got " + elements.length);
        }
        this.elements = elements;
    }

    /** Returns the elements of a value that is known to hold reals; not to be written to. */
    static double[] of(Value value) {
        return ((Reals) value).elements;
    }

    @Override
    public Type type() {
        return Type.REAL;
    }

    @Override
    public double[] toDoubles() {
        return elements.clone();
    }

    @Override
    public int[] toInts() {
        throw new CarouselException("TypeMismatch", "a value of shape " + shape() + " holds reals, not integers");
    }

    @Override
    Value under(Shape other) {
        return new Reals(other, elements);
    }

    @Override
    Object array() {
        return elements;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Reals reals && shape().equals(reals.shape()) && Arrays.equals(elements, reals.elements);
    }

    @Override
    public int hashCode() {
        return 31 * shape().hashCode() + Arrays.hashCode(elements);
    }

    @Override
    public String toString() {
        return "real " + shape() + " " + Arrays.toString(elements);
    }
}
