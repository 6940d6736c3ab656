package dev.carousel.api.expr;

/** Functions of one number, applied to each element. On integers only {@link #NEGATE} and {@link #ABS} are defined. */
public enum UnaryFunction {
    /** −x. */
    NEGATE,
    /** eˣ. */
    EXP,
    /** Natural logarithm; of 0 it is −∞, of a negative number NaN. */
    LOG,
    /** Hyperbolic tangent. */
    TANH,
    /** 1 / (1 + e⁻ˣ). */
    SIGMOID,
    /** max(x, 0); its derivative at 0 is 0. */
    RELU,
    /** log(1 + eˣ), computed without overflow. */
    SOFTPLUS,
    /** The error function. */
    ERF,
    /** Square root. */
    SQRT,
    /** 1 / √x. */
    RSQRT,
    /** |x|; its derivative at 0 is 0. */
    ABS,
    /** Sine. */
    SIN,
    /** Cosine. */
    COS;

    /** Returns whether the function is defined for integers too. */
    public boolean acceptsIntegers() {
        return this == NEGATE || this == ABS;
    }
}
