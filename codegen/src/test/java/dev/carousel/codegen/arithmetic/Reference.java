package dev.carousel.codegen.arithmetic;

import dev.carousel.api.expr.UnaryFunction;

/** The functions in {@code double}, from {@link StrictMath} and from textbook series. */
final class Reference {
    private Reference() {}

    static double of(UnaryFunction function, double x) {
        return switch (function) {
            case NEGATE -> -x;
            case EXP -> StrictMath.exp(x);
            case LOG -> StrictMath.log(x);
            case TANH -> StrictMath.tanh(x);
            case SIGMOID -> 1 / (1 + StrictMath.exp(-x));
            case RELU -> Math.max(x, 0);
            case SOFTPLUS -> Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
            case ERF -> erf(x);
            case SQRT -> Math.sqrt(x);
            case RSQRT -> 1 / Math.sqrt(x);
            case ABS -> Math.abs(x);
            case SIN -> StrictMath.sin(x);
            case COS -> StrictMath.cos(x);
        };
    }

    /** erf(x) = 2/√π·Σ (−1)ⁿ·x²ⁿ⁺¹ / (n!·(2n + 1)), for large x by its continued fraction. */
    private static double erf(double x) {
        double y = Math.abs(x);
        if (Double.isNaN(x) || y > 6) {
            return Double.isNaN(x) ? x : Math.copySign(1, x);
        }
        return Math.copySign(y < 2.5 ? series(y) : 1 - fraction(y), x);
    }

    private static double series(double y) {
        double sum = 0;
        double power = y;
        for (int n = 0; n < 200 && Math.abs(power) > 1e-18 * sum; n++) {
            sum += power / (2 * n + 1);
            power *= -y * y / (n + 1);
        }
        return 2 / Math.sqrt(Math.PI) * sum;
    }

    private static double fraction(double y) {
        double rest = 0;
        for (int k = 60; k >= 1; k--) {
            rest = k / 2.0 / (y + rest);
        }
        return StrictMath.exp(-y * y) / Math.sqrt(Math.PI) / (y + rest);
    }

    /** The distance in units in the last place of the wanted float; 0 if both are NaN or the same infinity. */
    static double ulps(float got, double wanted) {
        float rounded = (float) wanted;
        if (Float.isNaN(rounded) || Float.isNaN(got)) {
            return Float.isNaN(rounded) && Float.isNaN(got) ? 0 : Double.POSITIVE_INFINITY;
        }
        if (Float.isInfinite(rounded) || Float.isInfinite(got)) {
            return units(got) == units(rounded) ? 0 : Math.abs((double) units(got) - units(rounded));
        }
        return Math.abs(got - wanted) / Math.ulp(rounded);
    }

    /** Floats in ascending order, numbered. */
    private static int units(float x) {
        int bits = Float.floatToIntBits(x);
        return bits < 0 ? Integer.MIN_VALUE - bits : bits;
    }
}
