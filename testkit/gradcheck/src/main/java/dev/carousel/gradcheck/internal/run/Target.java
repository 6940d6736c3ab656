package dev.carousel.gradcheck.internal.run;

import dev.carousel.gradcheck.internal.measure.Ladder;
import dev.carousel.gradcheck.internal.measure.Noise;
import dev.carousel.gradcheck.internal.measure.Path;
import dev.carousel.gradcheck.internal.measure.Slope;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * A number as a function of the point, ready to be measured.
 *
 * @param noise of the function's values near the point
 */
record Target(ToDoubleFunction<double[]> function, double[] x, double centre, double noise) {

    static Target of(ToDoubleFunction<double[]> function, double[] x, long seed) {
        double centre = function.applyAsDouble(x);
        double[] relative = Directions.relative(x, new SplittableRandom(seed));
        double noise = Noise.of(t -> function.applyAsDouble(moved(x, relative, t)), centre);
        return new Target(function, x, centre, noise);
    }

    Slope along(int coordinate, double accuracy) {
        double[] moved = x.clone();
        Path path = Path.along(x[coordinate], t -> {
            moved[coordinate] = x[coordinate] + t;
            return function.applyAsDouble(moved);
        });
        return Ladder.measure(path, centre, noise, accuracy);
    }

    Slope along(double[] direction, double accuracy) {
        Path path = Path.ofUnits(t -> function.applyAsDouble(moved(x, direction, t)));
        return Ladder.measure(path, centre, noise, accuracy);
    }

    private static double[] moved(double[] x, double[] direction, double t) {
        double[] moved = x.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += t * direction[i];
        }
        return moved;
    }
}
