package dev.carousel.api.expr;

/** Functions of two numbers of one type and shape, applied element by element. Integer arithmetic wraps around. */
public enum BinaryFunction {
    /** a + b. */
    PLUS,
    /** a − b. */
    MINUS,
    /** a · b. */
    TIMES,
    /** a / b; on integers rounded towards −∞, by 0 it is an error. */
    DIVIDE,
    /** a modulo b, with the sign of b; integers only. */
    MODULO,
    /** aᵇ; reals only. Its derivative by b is 0 where a is 0, by a is 0 where b is 0. */
    POWER,
    /** 1 where a = b, else 0; NaN equals nothing. */
    EQUAL,
    /** 1 where a &lt; b, else 0; false for NaN. */
    LESS,
    /** 1 where a ≤ b, else 0; false for NaN. */
    LESS_OR_EQUAL;

    /** Returns whether the result is a mask of integers 0 and 1, with no derivative. */
    public boolean isComparison() {
        return this == EQUAL || this == LESS || this == LESS_OR_EQUAL;
    }

    /** Returns whether operands of this type are accepted. */
    public boolean accepts(Type type) {
        return switch (this) {
            case MODULO -> type == Type.INTEGER;
            case POWER -> type == Type.REAL;
            case PLUS, MINUS, TIMES, DIVIDE, EQUAL, LESS, LESS_OR_EQUAL -> true;
        };
    }
}
