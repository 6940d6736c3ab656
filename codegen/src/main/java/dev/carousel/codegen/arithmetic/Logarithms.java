package dev.carousel.codegen.arithmetic;

/**
 * Logarithms: x = 2ᵉ·(1 + f) with √½ ≤ 1 + f &lt; √2, and log(1 + f) = f − f²/2 + f³·P(f) as in S. L. Moshier's Cephes library
 * ({@code logf}); P was fitted anew.
 */
final class Logarithms {
    private static final float[] SERIES = {
        0.33333313f,
        -0.2500001f,
        0.20002073f,
        -0.16667992f,
        0.14220311f,
        -0.124061145f,
        0.118838735f,
        -0.11671176f,
        0.06749857f
    };
    private static final float LOG_2_HIGH = 0.693359375f;
    private static final float LOG_2_LOW = -2.12194440e-4f;
    private static final int SQRT_HALF = 0x3F3504F3;
    private static final int MANTISSA = 0x007FFFFF;
    private static final int EXPONENT = 23;

    private final Operations o;

    Logarithms(Operations operations) {
        this.o = operations;
    }

    /** A positive normal number as 2ᵉ·(1 + f). */
    record Parts(Value exponent, Value fraction) {}

    /** Right to 1 unit in the last place; −∞ at 0, NaN below. */
    Value log(Value x) {
        o.statements.commentOnce("log(x) = e * log(2) + f - f * f / 2 + f * f * f * P(f), x = 2^e * (1 + f)");
        Parts parts = parts(x);
        Value finite = o.hold("finite", sum(parts, o.real(0)));
        Value large = o.hold("large", o.blend(o.equal(x, o.real(Float.POSITIVE_INFINITY)), x, finite));
        Value positive = o.hold("positive", o.blend(o.equal(x, o.real(0)), o.real(Float.NEGATIVE_INFINITY), large));
        return o.blend(o.apply(Step.GREATER_OR_EQUAL, x, o.real(0)), positive, o.real(Float.NaN));
    }

    /** max(x, 0) + log(1 + u) with u = e^−|x|; what 1 + u loses of u is added at the end, about divided by 1 + u. */
    Value softplus(Value x, Exponentials exponentials) {
        o.statements.commentOnce("softplus(x) = max(x, 0) + log(1 + u), u = exp(-|x|)");
        Value u = o.hold("u", exponentials.exp(o.hold("minus", o.negate(o.absolute(x)))));
        Value w = o.hold("w", o.add(o.real(1), u));
        Value lost = o.hold("lost", o.subtract(u, o.subtract(w, o.real(1))));
        Value divided = o.multiply(lost, o.fma(u, o.real(-0.5f), o.real(1)));
        Value logarithm = o.hold("logarithm", sum(normalParts(w, o.integer(0)), divided));
        Value above = o.blend(o.less(x, o.real(0)), o.real(0), x);
        return o.add(o.hold("above", above), logarithm);
    }

    /** The parts of a number that may be subnormal. */
    Parts parts(Value x) {
        Value small = o.hold("small", o.less(x, o.real(Float.MIN_NORMAL)));
        Value y = o.hold("y", o.blend(small, o.multiply(x, o.real(0x1p23f)), x));
        return normalParts(y, o.blend(small, o.integer(EXPONENT), o.integer(0)));
    }

    private Parts normalParts(Value x, Value scaledBy) {
        Value offset = o.hold("offset", o.apply(Step.SUBTRACT, o.bits(x), o.word(SQRT_HALF)));
        Value e = o.apply(Step.SUBTRACT, o.shiftRight(offset, EXPONENT), scaledBy);
        Value mantissa = o.fromBits(o.add(o.and(offset, o.word(MANTISSA)), o.word(SQRT_HALF)));
        return new Parts(o.hold("e", o.toReal(e)), o.hold("f", o.subtract(mantissa, o.real(1))));
    }

    private Value sum(Parts parts, Value more) {
        Value f = parts.fraction();
        Value e = parts.exponent();
        Value square = o.hold("square", o.multiply(f, f));
        Value series = o.hold("series", o.polynomial(f, SERIES));
        Value cubic = o.fma(o.hold("cube", o.multiply(f, square)), series, o.fma(e, o.real(LOG_2_LOW), more));
        Value small = o.hold("tail", o.fma(square, o.real(-0.5f), cubic));
        return o.fma(e, o.real(LOG_2_HIGH), o.add(f, small));
    }
}
