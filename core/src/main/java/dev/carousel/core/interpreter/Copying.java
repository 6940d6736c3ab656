package dev.carousel.core.interpreter;

import dev.carousel.api.expr.Shape;
import java.util.Arrays;

/** Copies along a {@link Walk}, of reals and integers alike. */
final class Copying {
    private Copying() {}

    /** Returns the elements of the source in the walk's order. */
    static Value along(Walk walk, Value source, Shape shape) {
        return source instanceof Reals
                ? new Reals(shape, reals(walk, Reals.of(source), shape.size()))
                : new Integers(shape, integers(walk, Integers.of(source), shape.size()));
    }

    /** Returns zeros with the source, given in the walk's order, added where its elements stand. */
    static Value adjoint(Walk walk, Value source, Shape shape) {
        return source instanceof Reals
                ? new Reals(shape, addedReals(walk, Reals.of(source), shape.size()))
                : new Integers(shape, addedIntegers(walk, Integers.of(source), shape.size()));
    }

    private static double[] reals(Walk walk, double[] x, int size) {
        var out = new double[size];
        walk.forEachRun((to, from, stride, count) -> {
            if (stride == 1) {
                System.arraycopy(x, from, out, to, count);
            } else if (stride == 0) {
                Arrays.fill(out, to, to + count, x[from]);
            } else {
                for (int i = 0; i < count; i++) {
                    out[to + i] = x[from + i * stride];
                }
            }
        });
        return out;
    }

    private static int[] integers(Walk walk, int[] x, int size) {
        var out = new int[size];
        walk.forEachRun((to, from, stride, count) -> {
            for (int i = 0; i < count; i++) {
                out[to + i] = x[from + i * stride];
            }
        });
        return out;
    }

    private static double[] addedReals(Walk walk, double[] x, int size) {
        var out = new double[size];
        walk.forEachRun((to, from, stride, count) -> {
            for (int i = 0; i < count; i++) {
                out[from + i * stride] += x[to + i];
            }
        });
        return out;
    }

    private static int[] addedIntegers(Walk walk, int[] x, int size) {
        var out = new int[size];
        walk.forEachRun((to, from, stride, count) -> {
            for (int i = 0; i < count; i++) {
                out[from + i * stride] += x[to + i];
            }
        });
        return out;
    }
}
