package dev.carousel.codegen.arithmetic;

/**
 * aᵇ = e^(b·log|a|) with the logarithm in two floats, high and low; special cases as in {@link Math#pow}.
 *
 * <p>log(1 + f) = 2s + s³·P(s²) with s = f / (2 + f), whose rounding error is computed too; P was fitted as in {@link Exponentials}.
 */
final class Powers {
    private static final float[] SERIES = {0.6666666f, 0.40000972f, 0.28498793f, 0.24278815f};
    private static final float LOG_2_HIGH = 0.693359375f;
    private static final float LOG_2_LOW = -2.12194440e-4f;
    /** Beyond this exponent of e the result is 0 or infinite. */
    private static final float BOUND = 200;

    private static final float INTEGERS_ONLY = 0x1p23f;

    private final Operations o;

    Powers(Operations operations) {
        this.o = operations;
    }

    private record Sum(Value high, Value low) {}

    Value power(Value a, Value b, Logarithms logarithms, Exponentials exponentials) {
        o.statements.commentOnce("power(a, b) = exp(b * log|a|), the logarithm and its product in two floats");
        Value size = o.hold("size", o.absolute(a));
        Sum logarithm = logarithm(size, logarithms.parts(size));
        Value product = o.hold("product", o.multiply(b, logarithm.high()));
        Value error = o.fma(b, logarithm.high(), o.negate(product));
        Value low = o.hold("low", o.fma(b, logarithm.low(), error));
        Value bounded = o.hold("within", o.less(o.absolute(product), o.real(BOUND)));
        Value rest = o.hold("rest", o.blend(bounded, low, o.real(0)));
        Value magnitude = o.hold("magnitude", exponentials.exp(product, rest));
        Value signed = o.hold("signed", withSign(magnitude, a, b));
        return o.blend(o.equal(b, o.real(0)), o.real(1), signed);
    }

    /** The logarithm of 2ᵉ·(1 + f), the low part less than a unit in the last place of the high one; right for 0 and ∞ too. */
    private Sum logarithm(Value size, Logarithms.Parts parts) {
        Value e = parts.exponent();
        Value f = parts.fraction();
        Value divisor = o.hold("divisor", o.add(f, o.real(2)));
        Value lost = o.hold("lost", o.subtract(f, o.subtract(divisor, o.real(2))));
        Value s = o.hold("s", o.divide(f, divisor));
        Value remainder = o.hold("remainder", o.fma(o.negate(s), lost, o.fma(o.negate(s), divisor, f)));
        Value square = o.hold("square", o.multiply(s, s));
        Value cubic = o.multiply(o.multiply(s, square), o.hold("series", o.polynomial(square, SERIES)));
        Value first = o.hold("first", o.multiply(e, o.real(LOG_2_HIGH)));
        Value second = o.hold("second", o.add(s, s));
        Value sum = o.hold("sum", o.add(first, second));
        Value small = o.fma(e, o.real(LOG_2_LOW), cubic);
        Value error = o.subtract(second, o.subtract(sum, first));
        Value twice = o.fma(o.hold("part", o.divide(remainder, divisor)), o.real(2), o.hold("error", error));
        Value low = o.hold("low", o.add(twice, small));
        return joined(size, sum, low);
    }

    private Sum joined(Value size, Value sum, Value low) {
        Value high = o.hold("high", o.add(sum, low));
        Value left = o.hold("left", o.subtract(low, o.subtract(high, sum)));
        Value infinite = o.hold("infinite", o.blend(o.equal(size, o.real(0)), o.real(Float.NEGATIVE_INFINITY), high));
        Value finite = o.less(size, o.real(Float.POSITIVE_INFINITY));
        return new Sum(o.hold("high", o.blend(finite, infinite, size)), left);
    }

    /** Of a negative base, −0 too: negative where b is odd, NaN where b is no integer, unless the base is 0 or infinite. */
    private Value withSign(Value magnitude, Value a, Value b) {
        Value t = o.hold("exponent", o.absolute(b));
        Value whole = o.hold("whole", isWhole(t));
        Value halfWhole = isWhole(o.hold("half", o.multiply(t, o.real(0.5f))));
        Value odd = o.hold("odd", o.apply(Step.BOTH, whole, o.apply(Step.NOT, o.hold("even", halfWhole))));
        Value sign = o.blend(odd, o.and(o.bits(a), o.word(0x80000000)), o.integer(0));
        Value signed = o.hold("result", o.fromBits(o.or(o.bits(magnitude), o.hold("sign", sign))));
        Value negative =
                o.apply(Step.BOTH, o.less(a, o.real(0)), o.apply(Step.GREATER, a, o.real(Float.NEGATIVE_INFINITY)));
        Value undefined = o.hold("undefined", o.apply(Step.BOTH, negative, o.apply(Step.NOT, whole)));
        return o.blend(undefined, o.real(Float.NaN), signed);
    }

    private Value isWhole(Value t) {
        Value rounded = o.subtract(o.add(t, o.real(INTEGERS_ONLY)), o.real(INTEGERS_ONLY));
        Value large = o.apply(Step.GREATER_OR_EQUAL, t, o.real(INTEGERS_ONLY));
        return o.apply(Step.EITHER, o.equal(o.hold("nearest", rounded), t), large);
    }
}
