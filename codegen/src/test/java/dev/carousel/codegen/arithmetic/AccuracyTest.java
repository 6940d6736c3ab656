package dev.carousel.codegen.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.expr.BinaryFunction;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.UnaryFunction;
import dev.carousel.codegen.arithmetic.Generated.Data;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The plain form against {@code double}; vector code has the same bits, by {@link AgreementTest}. */
class AccuracyTest {
    private static final int STRIDE = 4099;

    @ParameterizedTest
    @CsvSource({
        "NEGATE, 0",
        "EXP, 1",
        "LOG, 1",
        "TANH, 3",
        "RELU, 0",
        "SOFTPLUS, 2",
        "ERF, 1.5",
        "SQRT, 0.5",
        "RSQRT, 1.5",
        "ABS, 0"
    })
    void unary_allFloats_isWithinUlps(UnaryFunction function, double bound) {
        Generated kernel = unary(function);
        Floats.forEachBlock(STRIDE, x -> requireClose(function, bound, kernel, x));
        requireClose(function, bound, kernel, Floats.special());
    }

    @ParameterizedTest
    @EnumSource(
            value = UnaryFunction.class,
            names = {"TANH", "SIGMOID"})
    void unary_squashing_isWithinBounds(UnaryFunction function) {
        Generated kernel = unary(function);
        Floats.forEachBlock(STRIDE, x -> {
            float[] y = kernel.run(Data.of(x, x)).out();
            for (int i = 0; i < x.length; i++) {
                double wanted = Reference.of(function, x[i]);
                double error = Math.abs(y[i] - wanted);
                boolean relative = Math.abs(wanted) < Float.MIN_NORMAL || error <= 5e-7 * Math.abs(wanted);
                if (!(Double.isNaN(wanted) ? Float.isNaN(y[i]) : error <= 1e-7 && relative)) {
                    throw new AssertionError(function + "(" + x[i] + ") = " + y[i] + ", expected " + wanted);
                }
            }
        });
    }

    @ParameterizedTest
    @EnumSource(
            value = UnaryFunction.class,
            names = {"SIN", "COS"})
    void unary_waves_areWithinUlpsForModerateAngles(UnaryFunction function) {
        Generated kernel = unary(function);
        Floats.forEachBlock(STRIDE, x -> {
            float[] y = kernel.run(Data.of(x, x)).out();
            for (int i = 0; i < x.length; i++) {
                double wanted = Reference.of(function, x[i]);
                boolean close = Math.abs(x[i]) <= Waves.LIMIT
                        ? Reference.ulps(y[i], wanted) <= 2
                        : Double.isNaN(wanted) ? Float.isNaN(y[i]) : Math.abs(y[i] - wanted) <= 2e-7;
                if (!close) {
                    throw new AssertionError(function + "(" + x[i] + ") = " + y[i] + ", expected " + wanted);
                }
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "TANH, Infinity, 1",
        "TANH, -Infinity, -1",
        "TANH, -0.0, -0.0",
        "TANH, NaN, NaN",
        "SIGMOID, Infinity, 1",
        "SIGMOID, -Infinity, 0",
        "SIGMOID, NaN, NaN",
        "SIGMOID, 0, 0.5",
        "EXP, Infinity, Infinity",
        "EXP, -Infinity, 0",
        "EXP, 0, 1",
        "LOG, 0, -Infinity",
        "LOG, -0.0, -Infinity",
        "LOG, -1, NaN",
        "LOG, Infinity, Infinity",
        "LOG, 1, 0",
        "RELU, NaN, NaN",
        "RELU, -0.0, 0",
        "ERF, -0.0, -0.0",
        "ERF, Infinity, 1",
        "SOFTPLUS, Infinity, Infinity",
        "SOFTPLUS, -Infinity, 0",
        "SIN, Infinity, NaN",
        "COS, 0, 1",
        "RSQRT, 0, Infinity",
        "RSQRT, Infinity, 0",
        "ABS, -Infinity, Infinity"
    })
    void unary_specialValue_isExact(UnaryFunction function, float x, float expected) {
        Float result =
                unary(function).run(Data.of(new float[] {x}, new float[1])).out()[0];

        assertThat(result).isEqualTo(Float.valueOf(expected));
    }

    @Test
    void power_specialValues_areThoseOfMath() {
        float[] a = Floats.pairs(true);
        float[] b = Floats.pairs(false);
        float[] power = power().run(Data.of(a, b)).out();
        for (int i = 0; i < a.length; i++) {
            float expected = (float) StrictMath.pow(a[i], b[i]);
            assertThat(Reference.ulps(power[i], expected))
                    .as("%s^%s = %s not %s", a[i], b[i], power[i], expected)
                    .isLessThan(3);
            assertThat(Math.copySign(1, power[i]) == Math.copySign(1, expected) || Float.isNaN(expected))
                    .as("the sign of %s^%s = %s", a[i], b[i], expected)
                    .isTrue();
        }
    }

    @Test
    void power_moderateValues_isWithinUlps() {
        Generated kernel = power();
        Floats.forEachBlock(STRIDE, a -> {
            var b = new float[a.length];
            for (int i = 0; i < b.length; i++) {
                b[i] = (i * 0x9E3779B1 >> 8) * 0x1p-19f;
            }
            float[] power = kernel.run(Data.of(a, b)).out();
            for (int i = 0; i < a.length; i++) {
                double expected = StrictMath.pow(a[i], b[i]);
                if (!(Reference.ulps(power[i], expected) <= 2)) {
                    throw new AssertionError(a[i] + "^" + b[i] + " = " + power[i] + ", expected " + expected);
                }
            }
        });
    }

    private static Generated power() {
        return Generated.loop(ScalarArithmetic::new, o -> {
            Value a = o.load("base", "x", "i", Type.REAL);
            Value b = o.load("exponent", "y", "i", Type.REAL);
            o.store(o.binary("power", BinaryFunction.POWER, a, b), "out", "i");
        });
    }

    private static Generated unary(UnaryFunction function) {
        return Generated.loop(
                ScalarArithmetic::new,
                o -> o.store(o.unary("result", function, o.load("element", "x", "i", Type.REAL)), "out", "i"));
    }

    private static void requireClose(UnaryFunction function, double bound, Generated kernel, float[] x) {
        float[] y = kernel.run(Data.of(x, x)).out();
        for (int i = 0; i < x.length; i++) {
            double wanted = Reference.of(function, x[i]);
            if (!(Reference.ulps(y[i], wanted) <= bound)) {
                throw new AssertionError(function + "(" + x[i] + ") = " + y[i] + ", expected " + wanted);
            }
        }
    }
}
