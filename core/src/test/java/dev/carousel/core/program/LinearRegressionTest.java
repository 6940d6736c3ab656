package dev.carousel.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.api.Backend;
import dev.carousel.api.GraphScope;
import dev.carousel.api.Initializer;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Shape;
import dev.carousel.api.expr.Type;
import org.junit.jupiter.api.Test;

/** ŷ = x·w + b trained on the mean of (ŷ − y)², against the same arithmetic in plain Java. */
class LinearRegressionTest {
    private static final float[][] X = {{1, 2}, {3, -1}, {0.5f, 0.25f}};
    private static final float[] Y = {5, 4, 1};
    private static final double RATE = 0.125;

    @Test
    void train_oneStep_isTheArithmeticByHand() {
        Trial trial = Trial.of(Traced.training(LinearRegressionTest::define), 1);
        var hand = new ByHand();
        double loss = hand.loss();
        double norm = hand.step(Double.POSITIVE_INFINITY);

        var session = trial.train(RATE, LinearRegressionTest::feed);

        assertThat(session.reals("loss")[0]).isCloseTo((float) loss, within(1e-6f));
        assertThat(session.reals("gradient-norm")[0]).isCloseTo((float) norm, within(1e-6f));
        assertThat(trial.variables().reals("w")).containsExactly(hand.weights(), within(1e-6f));
        assertThat(trial.variables().reals("b")).containsExactly(hand.bias(), within(1e-6f));
    }

    @Test
    void train_gradientAboveTheClipNorm_isScaledToIt() {
        var settings = TrainingSettings.of(new TestOptimizers.Descent()).clipped(0.5);
        Trial trial = Trial.of(Traced.training(LinearRegressionTest::define, settings), 1);
        var hand = new ByHand();
        double norm = hand.step(0.5);

        var session = trial.train(RATE, LinearRegressionTest::feed);

        assertThat(norm).isGreaterThan(0.5);
        assertThat(session.reals("gradient-norm")[0]).isCloseTo((float) norm, within(1e-6f));
        assertThat(trial.variables().reals("w")).containsExactly(hand.weights(), within(1e-6f));
        assertThat(trial.variables().reals("b")).containsExactly(hand.bias(), within(1e-6f));
    }

    @Test
    void train_gradientBelowTheClipNorm_isLeftAlone() {
        var settings = TrainingSettings.of(new TestOptimizers.Descent()).clipped(1000);
        Trial clipped = Trial.of(Traced.training(LinearRegressionTest::define, settings), 1);
        Trial free = Trial.of(Traced.training(LinearRegressionTest::define), 1);

        clipped.train(RATE, LinearRegressionTest::feed);
        free.train(RATE, LinearRegressionTest::feed);

        assertThat(clipped.variables().reals("w")).isEqualTo(free.variables().reals("w"));
    }

    @Test
    void train_manySteps_reachesAPerfectFit() {
        Trial trial = Trial.of(Traced.training(LinearRegressionTest::define), 1);
        var session = trial.train(RATE, LinearRegressionTest::feed);
        for (int step = 1; step < 600; step++) {
            session.run();
        }
        assertThat(session.reals("loss")[0]).isLessThan(1e-6f);
        assertThat(trial.variables().integers(ReservedNames.STEP)).containsExactly(600);
    }

    private static void define(GraphScope g) {
        Expr x = g.input("x", Shape.of(X.length, 2), Type.REAL);
        Expr y = g.input("y", Shape.of(Y.length), Type.REAL);
        Expr w = g.parameter("w", Shape.of(2, 1), Initializer.constant(0.5));
        Expr b = g.parameter("b", Shape.of(1), Initializer.constant(-0.25));
        Expr error = x.matmul(w).plus(b).reshape(Y.length).minus(y);
        g.minimize(error.square().mean());
    }

    private static void feed(Backend.Session session) {
        session.set("x", X[0][0], X[0][1], X[1][0], X[1][1], X[2][0], X[2][1]);
        session.set("y", Y);
    }

    /** ∂/∂w = 2/n Σ e·x, ∂/∂b = 2/n Σ e. */
    private static final class ByHand {
        private double first = 0.5;
        private double second = 0.5;
        private double bias = -0.25;

        private double error(int row) {
            return X[row][0] * first + X[row][1] * second + bias - Y[row];
        }

        double loss() {
            double sum = 0;
            for (int row = 0; row < Y.length; row++) {
                sum += error(row) * error(row);
            }
            return sum / Y.length;
        }

        double step(double clip) {
            double[] gradient = new double[3];
            for (int row = 0; row < Y.length; row++) {
                gradient[0] += 2 * error(row) * X[row][0] / Y.length;
                gradient[1] += 2 * error(row) * X[row][1] / Y.length;
                gradient[2] += 2 * error(row) / Y.length;
            }
            double norm = Math.sqrt(gradient[0] * gradient[0] + gradient[1] * gradient[1] + gradient[2] * gradient[2]);
            double scale = norm > clip ? clip / norm : 1;
            first -= RATE * scale * gradient[0];
            second -= RATE * scale * gradient[1];
            bias -= RATE * scale * gradient[2];
            return norm;
        }

        float[] weights() {
            return new float[] {(float) first, (float) second};
        }

        float[] bias() {
            return new float[] {(float) bias};
        }
    }
}
