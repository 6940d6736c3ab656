package dev.carousel.gradcheck.internal.run;

import java.util.SplittableRandom;

/** Random numbers between ½ and 1½ with either sign: none so small that it hides an element, no two that stand for one another. */
final class Directions {
    private Directions() {}

    static double[] uneven(int size, SplittableRandom random) {
        double[] numbers = new double[size];
        for (int i = 0; i < size; i++) {
            numbers[i] = (0.5 + random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
        }
        return numbers;
    }

    /** Returns a direction that moves every coordinate by about its own size. */
    static double[] relative(double[] x, SplittableRandom random) {
        double[] direction = uneven(x.length, random);
        for (int i = 0; i < x.length; i++) {
            direction[i] *= x[i] == 0 ? 1 : Math.abs(x[i]);
        }
        return direction;
    }

    /** Returns a direction that moves every coordinate by about its own size, but at least about 1. */
    static double[] wide(double[] x, SplittableRandom random) {
        double[] direction = uneven(x.length, random);
        for (int i = 0; i < x.length; i++) {
            direction[i] *= Math.max(1, Math.abs(x[i]));
        }
        return direction;
    }
}
