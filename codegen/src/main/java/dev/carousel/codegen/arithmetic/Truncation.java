package dev.carousel.codegen.arithmetic;

/**
 * A Java cast from {@code float} to {@code int}, by shifting the mantissa: on JDK 17 the Vector API's own conversion runs lane by lane.
 */
final class Truncation {
    private static final int MANTISSA_BITS = 23;
    private static final int BIAS = 127;

    private final Operations o;

    Truncation(Operations operations) {
        this.o = operations;
    }

    Value truncated(Value x) {
        Value bits = o.hold("bits", o.bits(x));
        Value biased = o.and(o.shiftRight(bits, MANTISSA_BITS), o.integer(0xFF));
        Value exponent = o.hold("exponent", o.apply(Step.SUBTRACT, biased, o.integer(BIAS + MANTISSA_BITS)));
        Value mantissa = o.hold("mantissa", o.or(o.and(bits, o.word(0x007FFFFF)), o.word(0x00800000)));
        Value up = o.apply(Step.MAX, exponent, o.integer(0));
        Value down = o.apply(Step.MIN, o.apply(Step.MAX, o.negate(exponent), o.integer(0)), o.integer(31));
        Value larger = o.apply(Step.SHIFT_LEFT, mantissa, up);
        Value magnitude = o.apply(Step.SHIFT_RIGHT, o.hold("larger", larger), down);
        Value sign = o.hold("sign", o.shiftRight(bits, 31));
        Value signed = o.hold("signed", o.apply(Step.SUBTRACT, o.apply(Step.XOR, magnitude, sign), sign));
        Value limit = o.apply(Step.XOR, sign, o.word(0x7FFFFFFF));
        Value fits = o.hold("fits", o.less(o.absolute(x), o.real(0x1p31f)));
        Value saturated = o.hold("saturated", o.blend(fits, signed, limit));
        return o.blend(o.equal(x, x), saturated, o.integer(0));
    }
}
