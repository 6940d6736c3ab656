package dev.carousel.gradcheck;

import java.util.SplittableRandom;

/** Σ wₖ · max(0, aₖ·x − bₖ) · (1 + ½ sin x₀), with kinks from 1e-8 to 1 away from the point, and on it. */
record Rectifiers(long seed) {
    private static final int N = 3;
    private static final int UNITS = 6;

    double[] point() {
        return new SplittableRandom(seed).doubles(N, -1, 1).toArray();
    }

    double value(double[] x) {
        return dual(x).value();
    }

    double[] gradient(double[] x) {
        return dual(x).by();
    }

    private Dual dual(double[] x) {
        var random = new SplittableRandom(seed + 1);
        double[] at = point();
        Dual sum = Dual.constant(0, N);
        for (int k = 0; k < UNITS; k++) {
            double[] a = random.doubles(N, -1, 1).toArray();
            double distance = Math.pow(10, -8 * random.nextDouble()) * (random.nextBoolean() ? 1 : -1);
            double shift = k == 0 && random.nextBoolean() ? 0 : distance;
            Dual z = Dual.constant(shift, N);
            for (int i = 0; i < N; i++) {
                z = z.plus(Dual.coordinate(x[i] - at[i], i, N).times(a[i]));
            }
            double weight = 2 * random.nextDouble() - 1;
            sum = z.value() > 0 ? sum.plus(z.times(weight)) : sum;
        }
        Dual bend = Dual.coordinate(x[0], 0, N).sin().times(0.5).plus(Dual.constant(1, N));
        return sum.times(bend).plus(bend);
    }
}
