package dev.carousel.gradcheck;

import java.util.SplittableRandom;

/**
 * Σᵣ w·tanh(W·xᵣ + U·yᵣ + b) + Σₜ aₜ·sin(sₜ), over r rows of a batch and t steps of a sequence: blocks of every kind, for faults to be
 * put in.
 */
record Network(long seed) {
    static final int ROWS = 3;
    static final int H = 4;
    static final int I = 3;
    static final int T = 5;
    static final int W = 0;
    static final int U = W + H * I;
    static final int B = U + H * I;
    static final int S = B + H;
    static final int SIZE = S + T * 2;

    GradientCheck check(Fault fault) {
        return GradientCheck.of(this::value, x -> fault.in(gradient(x)))
                .at(point())
                .named(Block.of("W", H, I).axes("gate", "column"))
                .named("U", H, I)
                .named("b", H)
                .named(Block.of("s", T, 2).axes("time step", "feature"));
    }

    /** What is wrong with a claim. */
    interface Fault {
        double[] in(double[] gradient);
    }

    double[] point() {
        return new SplittableRandom(seed).doubles(SIZE, -1, 1).toArray();
    }

    double value(double[] x) {
        return sum(x, 0, ROWS).plus(sequence(x)).value();
    }

    double[] gradient(double[] x) {
        return sum(x, 0, ROWS).plus(sequence(x)).by();
    }

    double row(double[] x, int row) {
        return sum(x, row, row + 1).value() + (row == 0 ? sequence(x).value() : 0);
    }

    double[] gradientOfRow(double[] x, int row) {
        return sum(x, row, row + 1).plus(sequence(x)).by();
    }

    private Dual sum(double[] x, int from, int to) {
        Dual sum = Dual.constant(0, SIZE);
        for (int row = from; row < to; row++) {
            var data = new SplittableRandom(seed + 17 + row);
            double[] first = data.doubles(I, 0.2, 1).toArray();
            double[] second = data.doubles(I, 0.2, 1).toArray();
            for (int h = 0; h < H; h++) {
                Dual z = Dual.coordinate(x[B + h], B + h, SIZE);
                for (int i = 0; i < I; i++) {
                    z = z.plus(at(x, W + h * I + i).times(first[i]));
                    z = z.plus(at(x, U + h * I + i).times(second[i]));
                }
                sum = sum.plus(z.tanh().times(0.5 + h));
            }
        }
        return sum;
    }

    private Dual sequence(double[] x) {
        Dual sum = Dual.constant(0, SIZE);
        for (int t = 0; t < T * 2; t++) {
            sum = sum.plus(at(x, S + t).sin().times(1 + 0.7 * t));
        }
        return sum;
    }

    private static Dual at(double[] x, int i) {
        return Dual.coordinate(x[i], i, SIZE);
    }
}
