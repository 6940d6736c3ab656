package dev.carousel.opencl.kernels;

import dev.carousel.api.expr.BinaryFunction;
import dev.carousel.api.expr.ReduceFunction;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.UnaryFunction;
import java.util.Locale;

/** The functions of numbers, written with those that OpenCL has. They mean what the Javadoc of {@code Op} says. */
final class Functions {
    private final KernelText kernel;

    Functions(KernelText kernel) {
        this.kernel = kernel;
    }

    static Scalar literal(double value, Type type) {
        return type == Type.REAL ? Scalar.real(real((float) value)) : Scalar.integer(whole((int) value));
    }

    private static String whole(int value) {
        return value < 0 ? "(" + value + ")" : String.valueOf(value);
    }

    static String real(float value) {
        if (Float.isNaN(value)) {
            return "Float.NaN";
        }
        if (Float.isInfinite(value)) {
            return value > 0 ? "Float.POSITIVE_INFINITY" : "Float.NEGATIVE_INFINITY";
        }
        String text = Float.toString(value) + "f";
        return text.startsWith("-") ? "(" + text + ")" : text;
    }

    private Scalar hold(String name, Type type, String format, Object... parts) {
        return new Scalar(kernel.let(name, type, String.format(Locale.ROOT, format, parts)), type);
    }

    private Scalar real(String name, String format, Object... parts) {
        return hold(name, Type.REAL, format, parts);
    }

    private Scalar integer(String name, String format, Object... parts) {
        return hold(name, Type.INTEGER, format, parts);
    }

    Scalar unary(String name, UnaryFunction function, Scalar operand) {
        String x = operand.code();
        if (operand.type() == Type.INTEGER) {
            return function == UnaryFunction.NEGATE
                    ? integer(name, "-%s", x)
                    : integer(name, "%s < 0 ? -%s : %s", x, x, x);
        }
        return switch (function) {
            case NEGATE -> real(name, "-%s", x);
            case ABS -> real(name, "abs(%s)", x);
            case RELU -> real(name, "%s <= 0.0f ? 0.0f : %s", x, x);
            case SQRT -> real(name, "sqrt(%s)", x);
            case RSQRT -> real(name, "1.0f / sqrt(%s)", x);
            case EXP -> real(name, "exp(%s)", x);
            case SIGMOID -> real(name, "1.0f / (1.0f + exp(-%s))", x);
            case TANH -> real(name, "tanh(%s)", x);
            case LOG -> real(name, "log(%s)", x);
            case SOFTPLUS -> real(name, "(%s <= 0.0f ? 0.0f : %s) + log1p(exp(-abs(%s)))", x, x, x);
            case SIN -> real(name, "sin(%s)", x);
            case COS -> real(name, "cos(%s)", x);
            case ERF -> erf(name, x);
        };
    }

    /** Near 0 a polynomial, else 1 less an exponential: as the {@code jvm} backend approximates it. */
    private Scalar erf(String name, String x) {
        String size = real("size", "abs(%s)", x).code();
        String t = real("t", "4.0f < %s ? 4.0f : %s", size, size).code();
        String near = polynomial(
                real("square", "%s * %s", t, t).code(),
                0.12837915f,
                -0.37612498f,
                0.11281827f,
                -0.026766231f,
                0.004991762f,
                -0.00059802138f);
        String far = polynomial(
                t, 0.12864849f, 0.6351513f, 0.106236845f, -0.02376202f, 0.0036424294f, -0.00032279367f, 1.122989e-5f);
        String part = real(
                        "part",
                        "%s < 0.92f ? fma(%s, %s, %s) : 1.0f - exp(-fma(%s, %s, %s))",
                        t,
                        near,
                        size,
                        size,
                        far,
                        t,
                        t)
                .code();
        return real(name, "%s < 0.0f ? -%s : %s", x, part, part);
    }

    private String polynomial(String x, float... coefficients) {
        String sum = real(coefficients[coefficients.length - 1]);
        for (int i = coefficients.length - 2; i >= 0; i--) {
            sum = real("sum", "fma(%s, %s, %s)", sum, x, real(coefficients[i])).code();
        }
        return sum;
    }

    /** Before integers are divided, the divisor has to be made one that is not 0. */
    Scalar binary(String name, BinaryFunction function, Scalar left, Scalar right) {
        String a = left.code();
        String b = right.code();
        Type type = left.type();
        return switch (function) {
            case PLUS -> type == Type.REAL ? real(name, "%s + %s", a, b) : wrapped(name, a, "+", b);
            case MINUS -> type == Type.REAL ? real(name, "%s - %s", a, b) : wrapped(name, a, "-", b);
            case TIMES -> type == Type.REAL ? real(name, "%s * %s", a, b) : wrapped(name, a, "*", b);
            case DIVIDE -> type == Type.REAL ? real(name, "%s / %s", a, b) : quotient(name, a, b);
            case MODULO -> {
                String whole = quotient("quotient", a, b).code();
                String product = wrapped("product", whole, "*", b).code();
                yield wrapped(name, a, "-", product);
            }
            case POWER -> power(name, a, b);
            case EQUAL -> integer(name, "%s == %s ? 1 : 0", a, b);
            case LESS -> integer(name, "%s < %s ? 1 : 0", a, b);
            case LESS_OR_EQUAL -> integer(name, "%s <= %s ? 1 : 0", a, b);
        };
    }

    /** In C, unlike Java, 1 to the power of anything is 1, and so is −1 to an infinite one. */
    private Scalar power(String name, String a, String b) {
        String odd = integer("odd", "%s - %s != 0.0f && (abs(%s) == 1.0f || %s != %s) ? 1 : 0", b, b, a, b, b)
                .code();
        return real(name, "%s == 0.0f ? 1.0f : (%s != 0 ? Float.NaN : pow(%s, %s))", b, odd, a, b);
    }

    /** In C, unlike Java, what exceeds an {@code int} is undefined. */
    Scalar wrapped(String name, String a, String operator, String b) {
        return integer(name, "(int) ((long) %s %s (long) %s)", a, operator, b);
    }

    /** Rounds towards −∞. */
    private Scalar quotient(String name, String a, String b) {
        String negative = wrapped("negative", "0", "-", a).code();
        String q = integer("q", "%s == -1 ? %s : %s / (%s == -1 ? 1 : %s)", b, negative, a, b, b)
                .code();
        String rest = integer("rest", "%s == -1 ? 0 : %s - %s * %s", b, a, q, b).code();
        return integer(name, "%s != 0 && (%s < 0 ? 1 : 0) != (%s < 0 ? 1 : 0) ? %s - 1 : %s", rest, rest, b, q, q);
    }

    Scalar select(String name, Scalar condition, Scalar a, Scalar b) {
        return hold(name, a.type(), "%s != 0 ? %s : %s", condition.code(), a.code(), b.code());
    }

    Scalar cast(String name, Type to, Scalar x) {
        if (to == x.type()) {
            return x;
        }
        String code = x.code();
        return to == Type.REAL
                ? real(name, "(float) %s", code)
                : integer(
                        name,
                        "%s != %s ? 0 : (%s >= 2.14748365E9f ? 2147483647 : (%s <= -2.14748365E9f ? -2147483648 : (int) %s))",
                        code,
                        code,
                        code,
                        code,
                        code);
    }

    /** Returns the expression of a fold's next value: NaN if one of both is. */
    static String folded(ReduceFunction function, Type type, String sum, String x) {
        return switch (function) {
            case SUM -> sum + " + " + x;
            case MAX -> sum + " > " + x + nanOr(type, sum) + " ? " + sum + " : " + x;
            case MIN -> sum + " < " + x + nanOr(type, sum) + " ? " + sum + " : " + x;
            case LOG_SUM_EXP -> throw new IllegalStateException("must have been lowered");
        };
    }

    private static String nanOr(Type type, String sum) {
        return type == Type.REAL ? " || " + sum + " != " + sum : "";
    }

    static String identity(ReduceFunction function, Type type) {
        if (type == Type.INTEGER && function != ReduceFunction.SUM) {
            throw new IllegalStateException("integers have no " + function);
        }
        return switch (function) {
            case SUM -> type == Type.REAL ? "0.0f" : "0";
            case MAX -> "Float.NEGATIVE_INFINITY";
            case MIN -> "Float.POSITIVE_INFINITY";
            case LOG_SUM_EXP -> throw new IllegalStateException("must have been lowered");
        };
    }
}
