package dev.carousel.api.expr;

import dev.carousel.api.CarouselException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The static shape of an array: its dimensions, outermost first; a scalar has none.
 *
 * @param dims each zero or more
 */
public record Shape(List<Integer> dims) {
    /** The shape of a single number. */
    public static final Shape SCALAR = new Shape(List.of());

    /** Copies the dimensions; a negative one, or more than 2³¹ − 1 elements, is an error. */
    public Shape {
        dims = List.copyOf(dims);
        long size = 1;
        for (int dim : dims) {
            if (dim < 0) {
                throw new CarouselException("BadShape", "dimensions must be zero or more, got " + dims);
            }
            size = Math.multiplyExact(size, (long) dim);
            if (size > Integer.MAX_VALUE) {
                throw new CarouselException("BadShape", "an array holds at most 2^31 - 1 elements, got " + dims);
            }
        }
    }

    /** Returns the shape with these dimensions. */
    public static Shape of(int... dims) {
        return new Shape(IntStream.of(dims).boxed().toList());
    }

    /** Returns how many axes there are. */
    public int rank() {
        return dims.size();
    }

    /** Returns how many elements there are. */
    public int size() {
        int size = 1;
        for (int dim : dims) {
            size *= dim;
        }
        return size;
    }

    /** Returns the length along an axis; −1 is the last axis. */
    public int dim(int axis) {
        return dims.get(axis(axis));
    }

    /** Returns the axis counted from the front: −1 becomes {@code rank − 1}; one outside the shape is an error. */
    public int axis(int axis) {
        int counted = axis < 0 ? axis + rank() : axis;
        if (counted < 0 || counted >= rank()) {
            throw new CarouselException("BadAxis", "axis " + axis + " does not exist in shape " + this);
        }
        return counted;
    }

    /** Returns this shape with another length along one axis. */
    public Shape with(int axis, int length) {
        var copy = new ArrayList<>(dims);
        copy.set(axis(axis), length);
        return new Shape(copy);
    }

    /** Returns this shape without one axis. */
    public Shape without(int axis) {
        var copy = new ArrayList<>(dims);
        copy.remove(axis(axis));
        return new Shape(copy);
    }

    /** Returns this shape with a new axis of this length put before the axis at {@code position}. */
    public Shape inserted(int position, int length) {
        var copy = new ArrayList<>(dims);
        copy.add(position, length);
        return new Shape(copy);
    }

    /** Returns the first {@code count} axes. */
    public Shape leading(int count) {
        return new Shape(dims.subList(0, count));
    }

    /** Returns the axes from {@code start} on. */
    public Shape trailing(int start) {
        return new Shape(dims.subList(start, rank()));
    }

    /** Returns this shape followed by the axes of another. */
    public Shape followedBy(Shape other) {
        var copy = new ArrayList<>(dims);
        copy.addAll(other.dims);
        return new Shape(copy);
    }

    /** Returns whether an array of this shape may be broadcast to another: axes match from the right, or are 1, or absent. */
    public boolean broadcastsTo(Shape target) {
        if (rank() > target.rank()) {
            return false;
        }
        int shift = target.rank() - rank();
        return IntStream.range(0, rank())
                .allMatch(axis -> dims.get(axis) == 1 || dims.get(axis).equals(target.dims.get(axis + shift)));
    }

    /** Returns the smallest shape that both broadcast to; {@code null} if there is none. */
    static @org.jspecify.annotations.Nullable Shape common(Shape left, Shape right) {
        int rank = Math.max(left.rank(), right.rank());
        var dims = new ArrayList<Integer>();
        for (int back = rank; back > 0; back--) {
            int a = back > left.rank() ? 1 : left.dim(-back);
            int b = back > right.rank() ? 1 : right.dim(-back);
            if (a != b && a != 1 && b != 1) {
                return null;
            }
            dims.add(a == 1 ? b : a);
        }
        return new Shape(dims);
    }

    /** Returns the dimensions in brackets: {@code [4, 3]}. */
    @Override
    public String toString() {
        return dims.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }
}
