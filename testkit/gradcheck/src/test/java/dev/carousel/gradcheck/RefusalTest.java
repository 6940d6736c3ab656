package dev.carousel.gradcheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What cannot be checked is named in its own words. */
class RefusalTest {
    private static final VectorFunction TWICE = x -> new double[] {2 * x[0], 2 * x[1]};

    private static double squares(double[] x) {
        return x[0] * x[0] + x[1] * x[1];
    }

    private static void expect(GradientCheck check, Unfit reason, String... words) {
        Report report = check.run();
        assertThat(report).as(report.text()).isInstanceOf(Report.Refused.class);
        assertThat(((Report.Refused) report).reason()).as(report.text()).isEqualTo(reason);
        assertThat(report.text()).contains(words);
        assertThat(report.passed()).isFalse();
    }

    @Test
    void run_functionThrows_namesTheException() {
        expect(
                GradientCheck.of(
                                x -> {
                                    throw new IllegalStateException("no weights");
                                },
                                TWICE)
                        .at(1, 2),
                Unfit.EXCEPTION,
                "f threw java.lang.IllegalStateException: no weights",
                ".at(1.0, 2.0)");
    }

    @Test
    void run_gradientThrows_namesTheException() {
        expect(
                GradientCheck.of(RefusalTest::squares, x -> {
                            throw new ArithmeticException("no");
                        })
                        .at(1, 2),
                Unfit.EXCEPTION,
                "the claimed gradient threw java.lang.ArithmeticException: no");
    }

    @Test
    void run_gradientOfAnotherLength_namesBoth() {
        expect(
                GradientCheck.of(RefusalTest::squares, new double[3]).at(1, 2).named("W", 2),
                Unfit.WRONG_LENGTH,
                "the claimed gradient has 3 numbers; expected 2: [W[2]]");
    }

    @Test
    void run_outputsOfAnotherLengthElsewhere_namesBoth() {
        expect(
                GradientCheck.ofVector(x -> new double[x[0] == 1 ? 2 : 3], (x, v) -> new double[2])
                        .at(1, 2),
                Unfit.WRONG_LENGTH,
                "f returned 2 numbers first and 3 at another point");
    }

    @Test
    void run_valueNotFinite_saysSo() {
        expect(
                GradientCheck.of(x -> Math.log(x[0]), TWICE).at(-1, 2),
                Unfit.NOT_FINITE,
                "f is NaN at the point itself");
    }

    @Test
    void run_claimNotFinite_namesTheElement() {
        expect(
                GradientCheck.of(RefusalTest::squares, new double[] {2, Double.NaN})
                        .at(1, 2)
                        .named("a")
                        .named("b", 1),
                Unfit.NOT_FINITE,
                "the claimed gradient of b[0] is NaN");
    }

    @Test
    void run_pointOnTheEdge_namesTheSide() {
        expect(
                GradientCheck.of(x -> Math.sqrt(x[0]) + x[1], new double[] {1, 1})
                        .at(0, 2)
                        .named("w")
                        .named("b"),
                Unfit.EDGE,
                "f is not finite just below w");
    }

    @Test
    void run_jump_saysBySoMuch() {
        expect(
                GradientCheck.of(x -> Math.floor(x[0] * 0.37) + x[1] / 3, new double[] {0, 1 / 3.0})
                        .at(1 / 0.37, 2),
                Unfit.JUMP,
                "f jumps by 1.00 at x[0]");
    }

    @Test
    void run_randomFunction_isNotDeterministic() {
        var calls = new AtomicInteger();
        expect(
                GradientCheck.of(x -> squares(x) + 1e-9 * calls.incrementAndGet(), TWICE)
                        .at(1, 2),
                Unfit.NOT_DETERMINISTIC,
                "in two calls in a row");
    }

    @Test
    void run_randomGradient_isNotDeterministic() {
        var calls = new AtomicInteger();
        expect(
                GradientCheck.of(RefusalTest::squares, x -> new double[] {2 * x[0], calls.incrementAndGet()})
                        .at(1, 2),
                Unfit.NOT_DETERMINISTIC,
                "the claimed gradient of x[1] differs between two calls");
    }

    @Test
    void run_functionWithAState_isNotDeterministic() {
        double[] state = {0};
        expect(
                GradientCheck.of(
                                x -> {
                                    state[0] = x[0] == 1 ? state[0] : 1;
                                    return squares(x) + 1e-12 * state[0];
                                },
                                TWICE)
                        .at(1, 2),
                Unfit.NOT_DETERMINISTIC,
                "so it keeps a state");
    }

    @Test
    void run_functionThatChangesItsArgument_isNamed() {
        expect(
                GradientCheck.of(
                                x -> {
                                    double value = squares(x);
                                    x[1] = 0;
                                    return value;
                                },
                                TWICE)
                        .at(1, 2),
                Unfit.ARGUMENT_CHANGED,
                "f changed its argument: element 1 was 2.0 and came back as 0.0");
    }

    @Test
    void run_floatFunction_isNamedWithAdvice() {
        GradientCheck check = GradientCheck.of(x -> (float) Math.sin(x[0]) * (float) x[1], x ->
                        new double[] {Math.cos(x[0]) * x[1], Math.sin(x[0])})
                .at(0.7, 0.3);
        expect(
                check,
                Unfit.FLOAT_PRECISION,
                "every value it returned is a float",
                "Compute f in double",
                ".tolerance(new Tolerance(0.01, ");
        double advised = Double.parseDouble(
                check.run().text().replaceAll("(?s).*new Tolerance\\(0\\.01, ([-0-9e.]*)\\).*", "$1"));
        assertThat(check.tolerance(new Tolerance(0.01, advised)).run().passed()).isTrue();
    }

    @Test
    void run_floatInside_isNamed() {
        expect(
                GradientCheck.of(x -> Math.tanh((float) (x[0] * x[1])) + 0.1 * (float) (x[0] + x[1]), x -> {
                            double slope = 1 - Math.pow(Math.tanh(x[0] * x[1]), 2);
                            return new double[] {x[1] * slope + 0.1, x[0] * slope + 0.1};
                        })
                        .at(0.713, 0.318),
                Unfit.FLOAT_PRECISION,
                "as if it computed in float inside");
    }

    @Test
    void run_roughFunction_doesNotPass() {
        GradientCheck check = GradientCheck.of(
                        x -> x[0] + 1e-3 * Math.sin(1e7 * x[0]) * Math.sin(1.3e9 * x[0]), new double[] {1})
                .at(0.5);
        assertThat(check.run().passed()).isFalse();
    }

    @Test
    void run_everyDerivativeHidden_isRefused() {
        expect(
                GradientCheck.of(x -> 1e12 + 1e-6 * x[0], new double[] {3e-6}).at(0.5),
                Unfit.NOISE,
                "moves f by less than its rounding");
    }

    @Test
    void run_withoutPoint_saysWhatToCall() {
        assertThatThrownBy(() -> GradientCheck.of(RefusalTest::squares, TWICE).run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no point to check at: call at(…) first");
    }

    @Test
    void run_blocksThatAreNotThePoint_namesBoth() {
        assertThatThrownBy(() -> GradientCheck.of(RefusalTest::squares, TWICE)
                        .at(1, 2)
                        .named("W", 3)
                        .run())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the named blocks hold 3 numbers, the point has 2: [W[3]]");
    }
}
