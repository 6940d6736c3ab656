package dev.carousel.testkit.trial;

import dev.carousel.api.expr.Shape;
import dev.carousel.core.interpreter.Value;
import java.util.SplittableRandom;

/** Numbers that depend on a seed alone. */
public final class Numbers {
    private static final long SPREAD = 0x9E3779B97F4A7C15L; // near seeds give near first numbers otherwise

    private Numbers() {}

    /** Returns reals of [from, to), each a {@code float}, so that every backend begins with the same ones. */
    public static Value reals(long seed, double from, double to, Shape shape) {
        double[] reals = new SplittableRandom(seed * SPREAD)
                .doubles(shape.size(), from, to)
                .map(x -> (float) x)
                .toArray();
        return Value.reals(shape, reals);
    }

    /** Returns integers of [0, bound). */
    public static Value integers(long seed, int bound, Shape shape) {
        return Value.integers(
                shape,
                new SplittableRandom(seed * SPREAD).ints(shape.size(), 0, bound).toArray());
    }
}
