package dev.carousel.codegen.arithmetic;

import dev.carousel.codegen.arithmetic.Value.Kind;

/** The operations that all others consist of: each one instruction with a result that IEEE 754 or two's complement defines to the bit. */
enum Step {
    ADD("$L + $L", "add"),
    SUBTRACT("$L - $L", "sub"),
    MULTIPLY("$L * $L", "mul"),
    DIVIDE("$L / $L", "div"),
    FMA("Math.fma($L, $L, $L)", "fma"),
    SQUARE_ROOT("(float) Math.sqrt($L)", "sqrt"),
    ABSOLUTE("Math.abs($L)", "abs"),
    NEGATE("-$L", "neg"),
    MIN("Math.min($L, $L)", "min"),
    MAX("Math.max($L, $L)", "max"),
    AND("$L & $L", "and"),
    OR("$L | $L", "or"),
    XOR("$L ^ $L", "lanewise", "XOR"),
    SHIFT_LEFT("$L << $L", "lanewise", "LSHL"),
    SHIFT_RIGHT("$L >> $L", "lanewise", "ASHR"),
    SHIFT_RIGHT_UNSIGNED("$L >>> $L", "lanewise", "LSHR"),
    ROTATE_LEFT("Integer.rotateLeft($L, $L)", "lanewise", "ROL"),
    EQUAL("$L == $L", "compare", "EQ"),
    LESS("$L < $L", "compare", "LT"),
    LESS_OR_EQUAL("$L <= $L", "compare", "LE"),
    GREATER("$L > $L", "compare", "GT"),
    GREATER_OR_EQUAL("$L >= $L", "compare", "GE"),
    BOTH("$L && $L", "and"),
    EITHER("$L || $L", "or"),
    NOT("!$L", "not"),
    BITS("Float.floatToRawIntBits($L)", "reinterpretShape"),
    FROM_BITS("Float.intBitsToFloat($L)", "reinterpretShape"),
    TO_REAL("(float) $L", "convert", "I2F"),
    BLEND("$L ? $L : $L", "blend");

    /** Plain Java, in JavaPoet's format. */
    final String plain;
    /** The method of {@code FloatVector}, {@code IntVector} or {@code VectorMask}. */
    final String method;
    /** The constant of {@code VectorOperators} that is the method's first argument; empty if there is none. */
    final String operator;

    Step(String plain, String method) {
        this(plain, method, "");
    }

    Step(String plain, String method, String operator) {
        this.plain = plain;
        this.method = method;
        this.operator = operator;
    }

    boolean isComparison() {
        return mirrored() != this || this == EQUAL;
    }

    /** Returns whether both operands may be swapped. */
    boolean isCommutative() {
        return switch (this) {
            case ADD, MULTIPLY, FMA, MIN, MAX, AND, OR, XOR, EQUAL, BOTH, EITHER -> true;
            default -> false;
        };
    }

    /** Returns the comparison that says the same of swapped operands. */
    Step mirrored() {
        return switch (this) {
            case LESS -> GREATER;
            case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
            case GREATER -> LESS;
            case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
            default -> this;
        };
    }

    /** Returns the kind of the result, given that of the last operand. */
    Kind result(Kind operand) {
        if (isComparison()) {
            return Kind.MASK;
        }
        return switch (this) {
            case BITS -> Kind.INTEGER;
            case FROM_BITS, TO_REAL -> Kind.REAL;
            default -> operand;
        };
    }
}
