package dev.carousel.codegen.arithmetic;

import java.util.function.UnaryOperator;

/**
 * eˣ and what follows from it: x = n·log 2 + r with |r| ≤ log(2)/2, eˣ = 2ⁿ·eʳ (Cody and Waite 1980, "Software manual for the elementary
 * functions", chapter 6). Polynomials were fitted by weighted least squares, made minimax by Lawson's iteration.
 */
final class Exponentials {
    /** (eʳ − 1 − r) / r² = Σ cₖ·rᵏ; eʳ − 1 is right to 1.4e-8 of itself for |r| ≤ 0.3467. */
    private static final float[] SERIES = {0.49999997f, 0.16666546f, 0.041667435f, 0.008366259f, 0.0013870649f};

    private static final float LOG2_E = 1.44269504f;
    /** log 2 in two parts; 2⁻²² divides the first, so that its products with exponents are exact. */
    private static final float LOG_2_HIGH = 0.693359375f;

    private static final float LOG_2_LOW = -2.12194440e-4f;
    private static final float LOG_2 = 0.69314718f;
    /** 1.5·2²³: a number added to it is rounded to an integer, which the sum's lowest bits show. */
    private static final float ROUNDER = 0x1.8p23f;

    private static final int ONE = 0x3F800000;
    private static final int EXPONENT = 23;

    private final Operations o;

    Exponentials(Operations operations) {
        this.o = operations;
    }

    /** Right to 2 units in the last place, subnormal results included. */
    Value exp(Value x) {
        o.statements.commentOnce("exp(x) = 2^n * exp(r), x = n * log(2) + r");
        return exp(x, r -> r);
    }

    /** e to the power x + rest, with a rest that is small. */
    Value exp(Value x, Value rest) {
        return exp(x, r -> o.add(r, rest));
    }

    private Value exp(Value x, UnaryOperator<Value> corrected) {
        Value low = o.blend(o.less(x, o.real(-104)), o.real(-104), x);
        Value y = o.hold("bounded", o.blend(o.less(o.real(89), x), o.real(89), low));
        Value rounded = o.hold("rounded", o.fma(y, o.real(LOG2_E), o.real(ROUNDER)));
        Value n = o.hold("n", o.subtract(rounded, o.real(ROUNDER)));
        Value r = o.fma(n, o.real(-LOG_2_LOW), o.fma(n, o.real(-LOG_2_HIGH), y));
        Value remainder = o.hold("r", corrected.apply(r));
        Value power = o.hold("power", o.fma(remainder, quotient(remainder, 1), o.real(1)));
        return scaled(power, rounded);
    }

    /** power · 2ⁿ in two exact factors, since 2ⁿ itself may be no float though the product is one. */
    private Value scaled(Value power, Value rounded) {
        Value exponent = o.hold("exponent", o.shiftLeft(o.bits(rounded), EXPONENT));
        Value half = o.hold("half", o.and(o.shiftRight(exponent, 1), o.word(0xFF800000)));
        Value first = o.fromBits(o.add(half, o.word(ONE)));
        Value second = o.fromBits(o.add(o.apply(Step.SUBTRACT, exponent, half), o.word(ONE)));
        return o.multiply(o.multiply(power, first), second);
    }

    /** 1 / (1 + e⁻ˣ): the divisor overflows to infinity only where the result is subnormal. */
    Value sigmoid(Value x) {
        o.statements.commentOnce("sigmoid(x) = 1 / (1 + 2^n * exp(r)), -x = n * log(2) + r");
        Value low = o.blend(o.less(x, o.real(-89)), o.real(-89), x);
        Value y = o.hold("bounded", o.blend(o.less(o.real(80), x), o.real(80), low));
        Value rounded = o.hold("rounded", o.fma(y, o.real(-LOG2_E), o.real(ROUNDER)));
        Value r = o.hold("r", o.fma(o.subtract(rounded, o.real(ROUNDER)), o.real(LOG_2), y));
        Value power = o.fma(r, o.hold("q", o.polynomial(r, sigmoidSeries())), o.real(1));
        return o.divide(o.real(1), o.fma(power, scale(rounded), o.real(1)));
    }

    /** E / (E + 2) with E = e²ˣ − 1 = 2ⁿ·(e²ʳ − 1) + (2ⁿ − 1), which keeps small results exact; the sign is put aside. */
    Value tanh(Value x) {
        o.statements.commentOnce(
                "tanh(x) = E / (E + 2), E = exp(2x) - 1 = 2^n * (exp(2r) - 1) + 2^n - 1, 2x = n * log(2) + 2r");
        Value magnitude = o.hold("magnitude", o.absolute(x));
        Value y = o.hold("bounded", o.blend(o.less(o.real(9.1f), magnitude), o.real(9.1f), magnitude));
        Value rounded = o.hold("rounded", o.fma(y, o.real(2 * LOG2_E), o.real(ROUNDER)));
        Value r = o.hold("r", o.fma(o.subtract(rounded, o.real(ROUNDER)), o.real(-LOG_2 / 2), y));
        Value scale = o.hold("scale", scale(rounded));
        Value less1 = o.fma(scale, o.multiply(r, quotient(r, 2)), o.subtract(scale, o.real(1)));
        Value e = o.hold("e", less1);
        return o.withSign(o.hold("ratio", o.divide(e, o.add(e, o.real(2)))), x);
    }

    /** (e^(f·r) − 1) / r for a factor f that is 1 or 2. */
    private Value quotient(Value r, int factor) {
        var coefficients = new float[SERIES.length + 1];
        coefficients[0] = factor;
        float power = factor;
        for (int i = 0; i < SERIES.length; i++) {
            power *= factor;
            coefficients[i + 1] = SERIES[i] * power;
        }
        return o.polynomial(r, coefficients);
    }

    /** The quotient for e⁻ʳ. */
    private static float[] sigmoidSeries() {
        return new float[] {-1, SERIES[0], -SERIES[1], SERIES[2], -SERIES[3], SERIES[4]};
    }

    /** 2ⁿ, infinite for n = 128 and 0 for n = −127. */
    private Value scale(Value rounded) {
        return o.fromBits(o.add(o.shiftLeft(o.bits(rounded), EXPONENT), o.word(ONE)));
    }
}
