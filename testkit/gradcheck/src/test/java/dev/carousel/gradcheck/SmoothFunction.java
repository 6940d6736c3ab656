package dev.carousel.gradcheck;

import java.util.SplittableRandom;

/**
 * A random smooth function with its gradient: sums of products, exponentials, chains of tanh, sines and bells.
 *
 * @param scale the size of each coordinate, over which the function changes
 * @param weight of each term
 */
record SmoothFunction(long seed, double[] scale, double[] weight) {
    static SmoothFunction of(long seed, int n, int terms, int decades) {
        var random = new SplittableRandom(seed);
        double[] scale = random.doubles(n).map(u -> power(u, decades)).toArray();
        double[] weight = random.doubles(terms).map(u -> power(u, decades / 4)).toArray();
        return new SmoothFunction(seed, scale, weight);
    }

    private static double power(double uniform, int decades) {
        return Math.pow(10, (2 * uniform - 1) * decades);
    }

    double[] point() {
        var random = new SplittableRandom(seed + 1);
        double[] x = random.doubles(scale.length, -1, 1).toArray();
        for (int i = 0; i < x.length; i++) {
            x[i] *= scale[i];
        }
        return x;
    }

    double value(double[] x) {
        return dual(x).value();
    }

    double[] gradient(double[] x) {
        return dual(x).by();
    }

    private Dual dual(double[] x) {
        int n = x.length;
        var random = new SplittableRandom(seed + 2);
        Dual sum = Dual.constant(0, n);
        for (double factor : weight) {
            sum = sum.plus(term(x, random).times(factor));
        }
        for (int i = 0; i < n; i++) { // so that every coordinate matters
            sum = sum.plus(unit(x, i).times(0.5 + random.nextDouble()).times(unit(x, (i + 1) % n)));
        }
        return sum;
    }

    private Dual term(double[] x, SplittableRandom random) {
        Dual a = unit(x, random.nextInt(x.length));
        Dual b = unit(x, random.nextInt(x.length));
        double c = 2 * random.nextDouble() - 1;
        return switch (random.nextInt(5)) {
            case 0 -> a.times(b).times(a);
            case 1 -> a.times(c).exp().times(b);
            case 2 -> a.plus(b.times(2).tanh()).tanh().times(1.5).tanh();
            case 3 -> a.times(3).plus(b).sin();
            default -> a.plus(b.times(c)).bell();
        };
    }

    private Dual unit(double[] x, int i) {
        return Dual.coordinate(x[i], i, x.length).times(1 / scale[i]);
    }
}
