package dev.carousel.gradcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GradientCheckTest {
    private static double squares(double[] x) {
        return Arrays.stream(x).map(v -> v * v).sum() / 2;
    }

    @Test
    void text_failure_isOneShortReport() {
        GradientCheck check = GradientCheck.of(GradientCheckTest::squares, x -> new double[] {2 * x[0], 2 * x[1], x[2]})
                .at(0.5, -0.25, 4)
                .named("W", 2, 1)
                .named("b");
        assertThatThrownBy(check::assertPasses)
                .isInstanceOf(AssertionError.class)
                .hasMessageMatching("(?s)Gradient check failed: 2 of 3 elements are wrong\\.\n"
                        + "  worst   W\\[0, 0\\]: claimed 1\\.00000000, measured 0\\.500000000 ± \\de-\\d\\d, tolerance 1e-06\n"
                        + "  where   W 2 of 2; the other blocks are right\n"
                        + "  cause   W: the claim is the true gradient times 2: .*\n"
                        + "  again   \\.at\\(0\\.5, -0\\.25, 4\\.0\\)");
    }

    @Test
    void text_pass_isOneLine() {
        Report report = GradientCheck.of(GradientCheckTest::squares, x -> x)
                .at(0.5, -0.25, 4)
                .run();
        assertThat(report.text()).isEqualTo("Gradient check passed: 3 elements (relative tolerance 1e-06).");
    }

    @Test
    void atRandom_failure_isNamedInOneLine() {
        GradientCheck check = GradientCheck.of(GradientCheckTest::squares, x -> new double[x.length]);
        assertThat(check.atRandom(5, 20, -1, 1).run().text()).endsWith("  again   .atRandom(5L, 20, -1.0, 1.0)");
        assertThat(check.atRandom(5, 20, -1, 1).again("-Dseed=5").run().text()).endsWith("  again   -Dseed=5");
    }

    @Test
    void run_twice_givesTheSameReport() {
        GradientCheck check = GradientCheck.ofVector(x -> new double[] {x[0], x[1] * x[0]}, (x, v) -> new double[2])
                .at(0.3, 0.4);
        assertThat(check.run()).isEqualTo(check.run());
        assertThat(check.run().text()).endsWith("  again   .at(0.3, 0.4).seed(1L)");
    }

    @Test
    void ofVector_productOfTheTransposedJacobian_fails() {
        VectorFunction f = x -> new double[] {x[0] * 2 + x[1], x[0] * 5 + x[1] * x[1]};
        assertThat(GradientCheck.ofVector(f, (x, v) -> new double[] {2 * v[0] + 5 * v[1], v[0] + 2 * x[1] * v[1]})
                        .at(1, 2)
                        .run()
                        .passed())
                .isTrue();
        assertThat(GradientCheck.ofVector(f, (x, v) -> new double[] {2 * v[0] + v[1], 5 * v[0] + 2 * x[1] * v[1]})
                        .at(1, 2)
                        .run()
                        .passed())
                .isFalse();
    }

    @Test
    void ofVector_sumOverTheBatchMissing_isCalledThat() {
        VectorFunction f =
                w -> new double[] {Math.sin(w[0]), w[1] * w[1], Math.cos(w[0]), w[1] * w[0], w[0] * w[0], w[1]};
        VectorJacobianProduct lastRow = (w, v) -> new double[] {2 * w[0] * v[4], v[5]};
        assertThat(GradientCheck.ofVector(f, lastRow)
                        .at(0.4, 0.9)
                        .batch(3)
                        .run()
                        .text())
                .contains("x: the claim is what row 2 of the batch contributes alone: the sum over 3 rows is missing");
    }

    @Test
    void ofJacobian_oneEntry_isNamedByOutputAndInput() {
        VectorFunction f = x -> new double[] {x[0] * x[1], Math.exp(x[0]), x[1]};
        VectorFunction jacobian = x -> new double[] {x[1], x[0], Math.exp(x[0]), 0, 0, 1};
        assertThat(GradientCheck.ofJacobian(f, jacobian).at(0.5, 0.7).run().passed())
                .isTrue();
        Report report = GradientCheck.ofJacobian(f, x -> {
                    double[] wrong = jacobian.at(x);
                    wrong[2] = 1;
                    return wrong;
                })
                .at(0.5, 0.7)
                .run();
        assertThat(report.text()).contains("only J[output 1, input 0] is wrong");
    }

    @Test
    void ofHessian_rightAndWrong_passAndFail() {
        VectorFunction gradient = x -> new double[] {2 * x[0] * x[1], x[0] * x[0] + Math.cos(x[1])};
        VectorFunction hessian = x -> new double[] {2 * x[1], 2 * x[0], 2 * x[0], -Math.sin(x[1])};
        assertThat(GradientCheck.ofHessian(gradient, hessian).at(0.5, 0.7).run().passed())
                .isTrue();
        assertThat(GradientCheck.ofHessian(gradient, x -> new double[] {2 * x[1], 2 * x[0], 2 * x[0], Math.sin(x[1])})
                        .at(0.5, 0.7)
                        .run()
                        .text())
                .contains("only J[output 1, input 1] is wrong; there the claim is the true gradient times -1");
    }

    @Test
    void ofHessianProduct_rightAndWrong_passAndFail() {
        VectorFunction gradient = x -> new double[] {2 * x[0] * x[1], x[0] * x[0] + Math.cos(x[1])};
        VectorJacobianProduct product =
                (x, v) -> new double[] {2 * x[1] * v[0] + 2 * x[0] * v[1], 2 * x[0] * v[0] - Math.sin(x[1]) * v[1]};
        assertThat(GradientCheck.ofHessianProduct(gradient, product)
                        .at(0.5, 0.7)
                        .run()
                        .passed())
                .isTrue();
        assertThat(GradientCheck.ofHessianProduct(gradient, (x, v) -> v)
                        .at(0.5, 0.7)
                        .run()
                        .passed())
                .isFalse();
    }

    @Test
    void fast_faultInAHugeBlock_isHalvedDownToTheElement() {
        int n = 60_000;
        Report report = GradientCheck.of(GradientCheckTest::squares, x -> {
                    double[] gradient = x.clone();
                    gradient[41_234] *= -1;
                    return gradient;
                })
                .atRandom(3, n + 10, 0.5, 1)
                .named("embedding", 6_000, 10)
                .named("b", 10)
                .fast()
                .run();
        assertThat(report).as(report.text()).isInstanceOf(Report.Failed.class);
        assertThat(((Report.Failed) report).worst().name()).isEqualTo("embedding[4123, 4]");
        assertThat(report.text())
                .contains("1 of ", " elements measured, out of 60010 is wrong.", "only embedding[4123, 4] is wrong");
    }

    @Test
    void fast_factorInAHugeBlock_isDiagnosedFromASample() {
        Report report = GradientCheck.of(
                        GradientCheckTest::squares,
                        x -> Arrays.stream(x).map(v -> 3 * v).toArray())
                .atRandom(3, 20_000, 0.5, 1)
                .fast()
                .run();
        assertThat(report.text()).contains("x: the claim is the true gradient times 3");
    }

    @Test
    void fast_jacobian_isRefused() {
        assertThatThrownBy(() -> GradientCheck.ofJacobian(x -> x, x -> x).fast())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("element by element");
    }

    @Test
    void run_kinkAtThePoint_isListedAndNoError() {
        for (double claimed : new double[] {-1, 0, 0.3, 1}) {
            Report report = GradientCheck.of(x -> Math.abs(x[0]) + x[1], new double[] {claimed, 1})
                    .at(0, 2)
                    .run();
            assertThat(report.passed()).as(report.text()).isTrue();
            assertThat(((Report.Passed) report).kinks()).containsExactly("x[0]");
            assertThat(report.text()).contains("kinks   1: x[0]");
        }
    }

    @Test
    void run_claimOutsideTheSlopesOfAKink_isWrong() {
        Report report = GradientCheck.of(x -> Math.max(0, x[0]) + x[1], new double[] {1.2, 1})
                .at(0, 2)
                .run();
        assertThat(report).isInstanceOf(Report.Failed.class);
        assertThat(((Report.Failed) report).worst().measured())
                .isCloseTo(1, org.assertj.core.api.Assertions.within(1e-6));
    }

    @Test
    void named_labels_areTheCallers() {
        Report report = GradientCheck.of(GradientCheckTest::squares, x -> new double[] {x[0], 7})
                .at(1, 2)
                .named(Block.of("W", 2).labelled(i -> "weight of neuron " + i))
                .run();
        assertThat(report.text()).contains("worst   weight of neuron 1:");
    }
}
