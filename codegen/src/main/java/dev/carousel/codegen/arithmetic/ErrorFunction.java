package dev.carousel.codegen.arithmetic;

/**
 * The error function: x + x·P(x²) near 0, 1 − e^(−|x|·(1 + Q(|x|))) from 0.92 on, both fitted as in {@link Exponentials}; right to 2 units
 * in the last place.
 */
final class ErrorFunction {
    private static final float NEAR = 0.92f;
    /** From here on the result is ±1. */
    private static final float FAR = 4;

    private static final float[] P = {
        0.12837915f, -0.37612498f, 0.11281827f, -0.026766231f, 0.004991762f, -0.00059802138f
    };
    private static final float[] Q = {
        0.12864849f, 0.6351513f, 0.106236845f, -0.02376202f, 0.0036424294f, -0.00032279367f, 1.122989e-5f
    };

    private final Operations o;

    ErrorFunction(Operations operations) {
        this.o = operations;
    }

    Value erf(Value x, Exponentials exponentials) {
        o.statements.commentOnce(
                "erf(x) = x + x * P(x * x) for |x| < 0.92, else sign(x) * (1 - exp(-|x| * (1 + Q(|x|))))");
        Value magnitude = o.hold("magnitude", o.absolute(x));
        Value t = o.hold("capped", o.blend(o.less(o.real(FAR), magnitude), o.real(FAR), magnitude));
        Value square = o.hold("square", o.multiply(t, t));
        Value near = o.hold("near", o.fma(o.hold("p", o.polynomial(square, P)), magnitude, magnitude));
        Value minus = o.hold("minus", o.negate(o.fma(o.hold("q", o.polynomial(t, Q)), t, t)));
        Value far = o.hold("far", o.subtract(o.real(1), exponentials.exp(minus)));
        return o.withSign(o.hold("size", o.blend(o.less(t, o.real(NEAR)), near, far)), x);
    }
}
