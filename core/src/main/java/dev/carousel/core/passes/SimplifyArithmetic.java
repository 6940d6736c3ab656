package dev.carousel.core.passes;

import dev.carousel.api.expr.BinaryFunction;
import dev.carousel.api.expr.Expr;
import dev.carousel.api.expr.Op;
import dev.carousel.api.expr.Type;
import dev.carousel.api.expr.UnaryFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arithmetic with literals and signs: {@code x + 0, x − 0, x · 1, x / 1, x¹ → x}; {@code −(−x) → x}; {@code x + (−y) → x − y}, {@code x − (−y) → x + y};
 * {@code x · −1 → −x}; a select between equal sides or by a literal → the side; sums, differences and products of literals, signs and casts of literals →
 * literals; a cast to the type that is there, a derivative that is stopped → the operand.
 */
final class SimplifyArithmetic {
    private SimplifyArithmetic() {}

    static @Nullable Expr simpler(Op op, List<Expr> x, Simplify.Maker maker) {
        if (op instanceof Op.Binary binary) {
            Expr folded = folded(binary.function(), x.get(0), x.get(1), maker);
            return folded != null ? folded : binary(binary.function(), x.get(0), x.get(1), maker);
        } else if (op instanceof Op.Unary unary && unary.function() == UnaryFunction.NEGATE) {
            return negated(x.get(0), maker);
        } else if (op instanceof Op.Select) {
            return chosen(x);
        } else if (op instanceof Op.Cast cast) {
            return cast(x.get(0), cast.type(), maker);
        } else if (op instanceof Op.StopGradient) {
            return x.get(0);
        }
        return null;
    }

    private static @Nullable Expr binary(BinaryFunction function, Expr a, Expr b, Simplify.Maker maker) {
        return switch (function) {
            case PLUS -> isZero(b) ? a : isZero(a) ? b : plusNegated(a, b, maker);
            case MINUS ->
                isZero(b)
                        ? a
                        : isNegation(b) ? maker.make(new Op.Binary(BinaryFunction.PLUS), List.of(a, inner(b))) : null;
            case TIMES -> Literals.is(b, 1) ? a : Literals.is(a, 1) ? b : timesMinusOne(a, b, maker);
            case DIVIDE, POWER -> Literals.is(b, 1) ? a : null;
            case MODULO, EQUAL, LESS, LESS_OR_EQUAL -> null;
        };
    }

    private static @Nullable Expr plusNegated(Expr a, Expr b, Simplify.Maker maker) {
        var minus = new Op.Binary(BinaryFunction.MINUS);
        return isNegation(b)
                ? maker.make(minus, List.of(a, inner(b)))
                : isNegation(a) ? maker.make(minus, List.of(b, inner(a))) : null;
    }

    private static @Nullable Expr timesMinusOne(Expr a, Expr b, Simplify.Maker maker) {
        var negate = new Op.Unary(UnaryFunction.NEGATE);
        return Literals.is(b, -1) ? maker.make(negate, a) : Literals.is(a, -1) ? maker.make(negate, b) : null;
    }

    private static @Nullable Expr negated(Expr a, Simplify.Maker maker) {
        if (isNegation(a)) {
            return inner(a);
        }
        return Literals.is(a) && a.type() == Type.REAL ? literal(-Literals.value(a), a, maker) : null;
    }

    private static @Nullable Expr chosen(List<Expr> x) {
        if (x.get(1).equals(x.get(2))) {
            return x.get(1);
        }
        return Literals.is(x.get(0)) ? x.get(Literals.value(x.get(0)) != 0 ? 1 : 2) : null;
    }

    private static @Nullable Expr cast(Expr a, Type type, Simplify.Maker maker) {
        if (a.type() == type) {
            return a;
        }
        boolean exact = Literals.is(a) && (type == Type.REAL || Literals.value(a) == (int) Literals.value(a));
        return exact ? repeated(new Op.Constant(Literals.value(a) + 0.0, type), a, maker) : null;
    }

    private static @Nullable Expr folded(BinaryFunction function, Expr a, Expr b, Simplify.Maker maker) {
        if (!Literals.is(a) || !Literals.is(b) || a.type() != Type.REAL) {
            return null;
        }
        double x = Literals.value(a);
        double y = Literals.value(b);
        return switch (function) {
            case PLUS -> literal(x + y, a, maker);
            case MINUS -> literal(x - y, a, maker);
            case TIMES -> literal(x * y, a, maker);
            case DIVIDE -> literal(x / y, a, maker);
            case MODULO, POWER, EQUAL, LESS, LESS_OR_EQUAL -> null;
        };
    }

    private static Expr literal(double value, Expr like, Simplify.Maker maker) {
        return repeated(new Op.Constant(value, Type.REAL), like, maker);
    }

    private static Expr repeated(Op.Constant constant, Expr like, Simplify.Maker maker) {
        Expr scalar = maker.make(constant, List.of());
        return like.shape().rank() == 0 ? scalar : maker.make(new Op.Broadcast(like.shape()), scalar);
    }

    private static boolean isZero(Expr e) {
        return Literals.is(e) && Literals.value(e) == 0;
    }

    private static boolean isNegation(Expr e) {
        return e.op() instanceof Op.Unary unary && unary.function() == UnaryFunction.NEGATE;
    }

    private static Expr inner(Expr e) {
        return e.inputs().get(0);
    }
}
