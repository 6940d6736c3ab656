package dev.carousel.core.interpreter;

import dev.carousel.api.expr.Shape;
import java.util.Arrays;

/**
 * A walk over an array in rectangular order: index (i₀, i₁, ..) of {@code dims} stands for element {@code start} + Σ iₖ·strideₖ. Slices,
 * transposes, reversals, broadcasts and windows are all walks; a fold is one over its result.
 */
final class Walk {
    /** {@code count} neighbours: elements {@code to}, {@code to} + 1, .. of the rectangle stand for {@code from}, {@code from + stride}, .. */
    interface Run {
        void accept(int to, int from, int stride, int count);
    }

    private final int[] dims;
    private final int[] strides;
    private final int start;

    /** Joins neighbouring axes that one stride can cross, so that runs are long. */
    Walk(int start, int[] dims, int[] strides) {
        int axes = 0;
        int[] joinedDims = new int[dims.length + 1];
        int[] joinedStrides = new int[dims.length + 1];
        for (int i = 0; i < dims.length; i++) {
            if (dims[i] == 1) {
                continue;
            }
            if (axes > 0 && joinedStrides[axes - 1] == dims[i] * strides[i]) {
                joinedDims[axes - 1] *= dims[i];
                joinedStrides[axes - 1] = strides[i];
            } else {
                joinedDims[axes] = dims[i];
                joinedStrides[axes++] = strides[i];
            }
        }
        if (axes == 0) {
            joinedDims[axes++] = 1;
        }
        this.start = start;
        this.dims = Arrays.copyOf(joinedDims, axes);
        this.strides = Arrays.copyOf(joinedStrides, axes);
    }

    /** Returns the row-major strides of a shape. */
    static int[] strides(Shape shape) {
        int[] strides = new int[shape.rank()];
        int stride = 1;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            strides[axis] = stride;
            stride *= shape.dim(axis);
        }
        return strides;
    }

    /** Returns the dimensions as an array. */
    static int[] dims(Shape shape) {
        return shape.dims().stream().mapToInt(Integer::intValue).toArray();
    }

    /** Visits every element, in row-major order of the rectangle. */
    void forEachRun(Run run) {
        for (int dim : dims) {
            if (dim == 0) {
                return;
            }
        }
        int last = dims.length - 1;
        int[] index = new int[last];
        int to = 0;
        int from = start;
        while (true) {
            run.accept(to, from, strides[last], dims[last]);
            to += dims[last];
            int axis = last - 1;
            while (axis >= 0 && ++index[axis] == dims[axis]) {
                index[axis] = 0;
                from -= strides[axis] * (dims[axis] - 1);
                axis--;
            }
            if (axis < 0) {
                return;
            }
            from += strides[axis];
        }
    }
}
