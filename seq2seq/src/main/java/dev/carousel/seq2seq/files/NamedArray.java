package dev.carousel.seq2seq.files;

import dev.carousel.api.CarouselException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A dense array with a name, in row-major order, as a file keeps it.
 *
 * <p>An empty shape is a scalar; a length of zero means no values. The array of values is shared with the caller, never
 * copied. Two arrays are equal when name, shape and bits are.
 */
public sealed interface NamedArray {

    /** The key in the file, such as {@code encoder/0/forward/r/W}. */
    String name();

    /** The length of each axis, outermost first. */
    List<Integer> shape();

    /** An array of 32-bit reals; values that do not fill the shape are an error. */
    static NamedArray of(String name, float[] values, int... shape) {
        return new Floats(name, axes(shape), values);
    }

    /** An array of 32-bit integers; values that do not fill the shape are an error. */
    static NamedArray of(String name, int[] values, int... shape) {
        return new Ints(name, axes(shape), values);
    }

    /** 32-bit reals (IEEE 754). */
    @SuppressWarnings("ArrayRecordComponent") // equals and hashCode below compare the values
    record Floats(String name, List<Integer> shape, float[] values) implements NamedArray {
        public Floats {
            shape = checked(name, shape, values.length);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Floats that
                    && name.equals(that.name)
                    && shape.equals(that.shape)
                    && sameBits(values, that.values);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + shape.hashCode();
        }

        @Override
        public String toString() {
            return name + " F32 " + shape;
        }

        /** Arrays.equals takes all NaNs for one. */
        private static boolean sameBits(float[] left, float[] right) {
            return left.length == right.length
                    && IntStream.range(0, left.length)
                            .allMatch(i -> Float.floatToRawIntBits(left[i]) == Float.floatToRawIntBits(right[i]));
        }
    }

    /** 32-bit integers. */
    @SuppressWarnings("ArrayRecordComponent") // equals and hashCode below compare the values
    record Ints(String name, List<Integer> shape, int[] values) implements NamedArray {
        public Ints {
            shape = checked(name, shape, values.length);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Ints that
                    && name.equals(that.name)
                    && shape.equals(that.shape)
                    && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + shape.hashCode();
        }

        @Override
        public String toString() {
            return name + " I32 " + shape;
        }
    }

    private static List<Integer> axes(int[] shape) {
        return Arrays.stream(shape).boxed().toList();
    }

    private static List<Integer> checked(String name, List<Integer> shape, int values) {
        var fits = shape.stream().allMatch(length -> length >= 0);
        var size = shape.stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b);
        if (!fits || size != values) {
            throw new CarouselException(
                    "ArraySize",
                    "array `%s`: the shape %s does not hold its %d values; give as many values as the lengths multiply to"
                            .formatted(name, shape, values));
        }
        return List.copyOf(shape);
    }
}
