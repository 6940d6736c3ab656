package dev.carousel.codegen.arithmetic;

import com.palantir.javapoet.CodeBlock;
import dev.carousel.codegen.runtime.Angle;

/**
 * Sine and cosine: x = n·π/2 + r with π/2 in three floats (Cody and Waite 1980, chapter 8), polynomials in r, chosen by n modulo 4.
 *
 * <p>Right to 2 units in the last place up to |x| = {@value #LIMIT}; from there on x is brought to [−π, π] element by element first
 * ({@link Angle#reduced}), which costs time and leaves an absolute error of 2e-7.
 */
final class Waves {
    static final float LIMIT = Angle.LIMIT;

    private static final float[] SINE = {-0.16666655f, 0.00833219f, -0.00019518392f};
    private static final float[] COSINE = {0.041666646f, -0.0013887301f, 2.4430668e-5f};
    private static final float TWO_OVER_PI = 0.63661977f;
    private static final float HALF_PI_1 = 1.5707964f;
    private static final float HALF_PI_2 = -4.371139e-8f;
    private static final float HALF_PI_3 = -1.7151245e-15f;
    private static final float ROUNDER = 0x1.8p23f;

    private final Operations o;

    Waves(Operations operations) {
        this.o = operations;
    }

    Value sin(Value x) {
        o.statements.commentOnce("sin(x) = (+/-) sine or cosine of r, x = n * pi / 2 + r");
        return wave(x, 0);
    }

    Value cos(Value x) {
        o.statements.commentOnce("cos(x) = (+/-) cosine or sine of r, x = n * pi / 2 + r");
        return wave(x, 1);
    }

    private Value wave(Value unbounded, int quartersAhead) {
        Value large = o.hold("large", o.less(o.real(LIMIT), o.absolute(unbounded)));
        Value x = o.replace("angle", unbounded, large, Waves::reduced);
        Value rounded = o.hold("rounded", o.fma(x, o.real(TWO_OVER_PI), o.real(ROUNDER)));
        Value n = o.hold("n", o.subtract(rounded, o.real(ROUNDER)));
        Value r = o.fma(n, o.real(-HALF_PI_2), o.fma(n, o.real(-HALF_PI_1), x));
        Value remainder = o.hold("r", o.fma(n, o.real(-HALF_PI_3), r));
        Value quarter = o.hold("quarter", o.add(o.bits(rounded), o.integer(quartersAhead)));
        Value z = o.hold("z", o.multiply(remainder, remainder));
        Value sine = o.hold("sine", sine(remainder, z));
        Value cosine = o.hold("cosine", cosine(z));
        Value even = o.equal(o.and(quarter, o.integer(1)), o.integer(0));
        Value chosen = o.hold("chosen", o.blend(even, sine, cosine));
        Value sign = o.shiftLeft(o.and(quarter, o.integer(2)), 30);
        return o.fromBits(o.apply(Step.XOR, o.bits(chosen), sign));
    }

    private Value sine(Value r, Value z) {
        Value series = o.hold("p", o.polynomial(z, SINE));
        return o.fma(o.multiply(z, r), series, r);
    }

    private Value cosine(Value z) {
        Value series = o.hold("q", o.polynomial(z, COSINE));
        return o.fma(o.multiply(z, z), series, o.fma(z, o.real(-0.5f), o.real(1)));
    }

    private static CodeBlock reduced(CodeBlock x) {
        return CodeBlock.of("$T.reduced($L)", Angle.class, x);
    }
}
