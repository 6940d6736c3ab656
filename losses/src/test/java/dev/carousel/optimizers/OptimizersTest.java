package dev.carousel.optimizers;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class OptimizersTest {

    @Property(tries = 30)
    void update_gradientDescent_isItsFormula(@ForAll @DoubleRange(max = 1) double momentum, @ForAll int seed) {
        Descent.assertSame(new GradientDescent(momentum), () -> new Velocity(momentum), seed);
        Descent.assertSame(new GradientDescent(0), () -> (p, g, rate, step) -> p - rate * g, seed);
    }

    private static final class Velocity implements Descent.OneNumber {
        private final double momentum;
        private double v;

        Velocity(double momentum) {
            this.momentum = momentum;
        }

        @Override
        public double step(double parameter, double gradient, double rate, int step) {
            v = momentum * v + gradient;
            return parameter - rate * v;
        }
    }

    @Property(tries = 30)
    void update_adaGrad_isItsFormula(
            @ForAll @DoubleRange(max = 1) double initial,
            @ForAll @DoubleRange(min = 0.01, max = 0.1) double epsilon,
            @ForAll int seed) {
        Descent.assertSame(new AdaGrad(initial, epsilon), () -> new SumOfSquares(initial, epsilon), seed);
    }

    private static final class SumOfSquares implements Descent.OneNumber {
        private final double epsilon;
        private double a;

        SumOfSquares(double initial, double epsilon) {
            this.a = initial;
            this.epsilon = epsilon;
        }

        @Override
        public double step(double parameter, double gradient, double rate, int step) {
            a += gradient * gradient;
            return parameter - rate * gradient / (Math.sqrt(a) + epsilon);
        }
    }

    @Property(tries = 30)
    void update_adam_isItsAlgorithm(
            @ForAll @DoubleRange(max = 0.99) double beta1,
            @ForAll @DoubleRange(max = 0.99) double beta2,
            @ForAll @DoubleRange(min = 0.01, max = 0.1) double epsilon,
            @ForAll int seed) {
        Descent.assertSame(new Adam(beta1, beta2, epsilon), () -> new Moments(beta1, beta2, epsilon), seed);
    }

    private static final class Moments implements Descent.OneNumber {
        private final double beta1;
        private final double beta2;
        private final double epsilon;
        private double m;
        private double v;

        Moments(double beta1, double beta2, double epsilon) {
            this.beta1 = beta1;
            this.beta2 = beta2;
            this.epsilon = epsilon;
        }

        @Override
        public double step(double parameter, double gradient, double rate, int step) {
            m = beta1 * m + (1 - beta1) * gradient;
            v = beta2 * v + (1 - beta2) * gradient * gradient;
            double mean = m / (1 - Math.pow(beta1, step + 1));
            double variance = v / (1 - Math.pow(beta2, step + 1));
            return parameter - rate * mean / (Math.sqrt(variance) + epsilon);
        }
    }
}
