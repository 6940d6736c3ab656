package dev.carousel.codegen.arithmetic;

import dev.carousel.api.expr.BinaryFunction;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.UnaryFunction;
import dev.carousel.codegen.arithmetic.Value.Kind;

/** The functions, composed of {@link Operations} alike in vector code and in plain code. */
abstract class CommonArithmetic implements Arithmetic {
    final Operations o;
    private final Exponentials exponentials;
    private final Logarithms logarithms;
    private final RandomBits randomBits;

    CommonArithmetic(Operations operations) {
        this.o = operations;
        this.exponentials = new Exponentials(operations);
        this.logarithms = new Logarithms(operations);
        this.randomBits = new RandomBits(operations);
    }

    /** Divides integers, rounding towards −∞, with a method of {@link Math}. */
    abstract Value quotient(String name, String method, Value a, Value b);

    /** Converts reals as a Java cast does. */
    abstract Value truncated(Value x);

    @Override
    public final Value real(float value) {
        return o.real(value);
    }

    @Override
    public final Value integer(int value) {
        return o.integer(value);
    }

    @Override
    public final Value unary(String name, UnaryFunction function, Value x) {
        Value number = asNumber(x);
        return o.hold(
                name,
                switch (function) {
                    case NEGATE -> o.negate(number);
                    case ABS -> o.absolute(number);
                    case RELU -> o.blend(o.apply(Step.LESS_OR_EQUAL, number, o.real(0)), o.real(0), number);
                    case SQRT -> o.apply(Step.SQUARE_ROOT, number);
                    case RSQRT -> o.divide(o.real(1), o.apply(Step.SQUARE_ROOT, number));
                    case EXP -> exponentials.exp(number);
                    case SIGMOID -> exponentials.sigmoid(number);
                    case TANH -> exponentials.tanh(number);
                    case LOG -> logarithms.log(number);
                    case SOFTPLUS -> logarithms.softplus(number, exponentials);
                    case ERF -> new ErrorFunction(o).erf(number, exponentials);
                    case SIN -> new Waves(o).sin(number);
                    case COS -> new Waves(o).cos(number);
                });
    }

    @Override
    public final Value binary(String name, BinaryFunction function, Value a, Value b) {
        if (a.kind() == Kind.MASK && b.kind() == Kind.MASK && function == BinaryFunction.TIMES) {
            return o.hold(name, o.apply(Step.BOTH, a, b));
        }
        return combined(name, function, asNumber(a), asNumber(b));
    }

    private Value combined(String name, BinaryFunction function, Value a, Value b) {
        boolean integers = a.kind() == Kind.INTEGER;
        return switch (function) {
            case PLUS -> o.hold(name, o.add(a, b));
            case MINUS -> o.hold(name, o.subtract(a, b));
            case TIMES -> o.hold(name, o.multiply(a, b));
            case DIVIDE -> integers ? quotient(name, "floorDiv", a, b) : o.hold(name, o.divide(a, b));
            case MODULO -> quotient(name, "floorMod", a, b);
            case POWER -> o.hold(name, new Powers(o).power(a, b, logarithms, exponentials));
            case EQUAL -> o.hold(name, o.equal(a, b));
            case LESS -> o.hold(name, o.less(a, b));
            case LESS_OR_EQUAL -> o.hold(name, o.apply(Step.LESS_OR_EQUAL, a, b));
        };
    }

    @Override
    public final Value select(String name, Value condition, Value a, Value b) {
        Value not = condition.kind() == Kind.MASK ? condition : o.hold("zero", o.equal(condition, o.integer(0)));
        Value first = asNumber(a);
        Value second = asNumber(b);
        return o.hold(name, condition.kind() == Kind.MASK ? o.blend(not, first, second) : o.blend(not, second, first));
    }

    @Override
    public final Value cast(String name, Type to, Value x) {
        if (to == Type.REAL) {
            return switch (x.kind()) {
                case REAL -> x;
                case INTEGER -> o.hold(name, o.toReal(x));
                case MASK -> o.hold(name, o.blend(x, o.real(1), o.real(0)));
            };
        }
        return x.kind() == Kind.REAL ? o.hold(name, truncated(x)) : x;
    }

    @Override
    public final Value max(String name, Value a, Value b) {
        return o.hold(name, o.apply(Step.MAX, a, b));
    }

    @Override
    public final Value min(String name, Value a, Value b) {
        return o.hold(name, o.apply(Step.MIN, a, b));
    }

    @Override
    public final Value fma(String name, Value a, Value b, Value c) {
        return o.hold(name, o.fma(a, b, c));
    }

    @Override
    public final RandomKey randomKey(Value seed, Value step, Value index, String stream) {
        return randomBits.key(asNumber(seed), asNumber(step), asNumber(index), stream);
    }

    @Override
    public final Value random(String name, RandomKey key, Value row, Value column) {
        return o.hold(name, randomBits.uniform(key, asNumber(row), asNumber(column)));
    }

    /** A mask as integers 1 and 0, anything else as it is. */
    final Value asNumber(Value x) {
        return x.kind() == Kind.MASK ? o.hold("bit", o.blend(x, o.integer(1), o.integer(0))) : x;
    }

    static Kind kind(Type type) {
        return type == Type.REAL ? Kind.REAL : Kind.INTEGER;
    }
}
