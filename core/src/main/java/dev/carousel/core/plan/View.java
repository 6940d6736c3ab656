package dev.carousel.core.plan;

import dev.carousel.api.expr.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Elements of a buffer, seen as an array: element {@code (i, j, …)} lies at {@code position + i·strides[0] + j·strides[1] + …}.
 *
 * <p>A stride of 0 repeats, a negative one runs backwards.
 */
public record View(Buffer buffer, Position position, List<Integer> dims, List<Integer> strides) {
    /** Copies both lists, which must be equally long. */
    public View {
        dims = List.copyOf(dims);
        strides = List.copyOf(strides);
        if (dims.size() != strides.size()) {
            throw new IllegalArgumentException("dims " + dims + " and strides " + strides + " differ in length");
        }
    }

    /** Returns a buffer seen whole, row-major. */
    public static View dense(Buffer buffer, Shape shape) {
        return new View(buffer, Position.START, shape.dims(), denseStrides(shape.dims()));
    }

    /** Returns the strides of a row-major array. */
    public static List<Integer> denseStrides(List<Integer> dims) {
        var strides = new ArrayList<Integer>();
        int stride = 1;
        for (int axis = dims.size() - 1; axis >= 0; axis--) {
            strides.add(0, stride);
            stride *= dims.get(axis);
        }
        return strides;
    }

    /** Returns how many axes there are. */
    public int rank() {
        return dims.size();
    }

    /** Returns the length of an axis. */
    public int dim(int axis) {
        return dims.get(axis);
    }

    /** Returns the stride of an axis. */
    public int stride(int axis) {
        return strides.get(axis);
    }

    /** Returns how far the next element of a row is: 0 without axes, and 1 if a row has one element. */
    public int lastStride() {
        int last = rank() - 1;
        if (last < 0) {
            return 0;
        }
        return dim(last) == 1 ? 1 : stride(last);
    }

    /** Returns how many elements are seen, repeated ones counted each time. */
    public int size() {
        return new Shape(dims).size();
    }

    /** Returns this view at another place. */
    public View at(Position other) {
        return new View(buffer, other, dims, strides);
    }

    /** Returns this view with other axes. */
    public View with(List<Integer> otherDims, List<Integer> otherStrides) {
        return new View(buffer, position, otherDims, otherStrides);
    }

    /** Returns whether the elements lie one after the other, row-major, without gaps. */
    public boolean isDense() {
        int expected = 1;
        for (int axis = rank() - 1; axis >= 0; axis--) {
            if (dim(axis) != 1 && stride(axis) != expected) {
                return false;
            }
            expected *= dim(axis);
        }
        return true;
    }

    /** Returns {@code %3 name @12 [4, 3] / [3, 1]}. */
    @Override
    public String toString() {
        return buffer + " @" + position + " " + dims + "/" + strides;
    }
}
