package dev.carousel.codegen.arithmetic;

import com.palantir.javapoet.CodeBlock;
import dev.carousel.codegen.arithmetic.Value.Kind;
import java.util.function.UnaryOperator;

/** The steps by name, as expressions that functions are composed of; a value that is used twice is held first. */
abstract class Operations {
    final Statements statements;

    Operations(Statements statements) {
        this.statements = statements;
    }

    /** Returns the expression of one step. */
    abstract Value apply(Step step, Value... operands);

    /** Returns the expression of x as a local variable that a statement declares. */
    abstract Value hold(String name, Value x);

    /** Holds x with a function applied where the mask, which seldom does, holds. */
    abstract Value replace(String name, Value x, Value mask, UnaryOperator<CodeBlock> function);

    final Value real(float value) {
        return new Value(Literals.real(value), Kind.REAL, true);
    }

    final Value integer(int value) {
        return new Value(CodeBlock.of("$L", value), Kind.INTEGER, true);
    }

    /** Returns an integer that stands for bits. */
    final Value word(int value) {
        return new Value(Literals.word(value), Kind.INTEGER, true);
    }

    final Value add(Value a, Value b) {
        return apply(Step.ADD, a, b);
    }

    final Value subtract(Value a, Value b) {
        return apply(Step.SUBTRACT, a, b);
    }

    final Value multiply(Value a, Value b) {
        return apply(Step.MULTIPLY, a, b);
    }

    final Value divide(Value a, Value b) {
        return apply(Step.DIVIDE, a, b);
    }

    /** a · b + c. */
    final Value fma(Value a, Value b, Value c) {
        return apply(Step.FMA, a, b, c);
    }

    final Value absolute(Value x) {
        return apply(Step.ABSOLUTE, x);
    }

    final Value negate(Value x) {
        return apply(Step.NEGATE, x);
    }

    final Value less(Value a, Value b) {
        return apply(Step.LESS, a, b);
    }

    final Value equal(Value a, Value b) {
        return apply(Step.EQUAL, a, b);
    }

    /** Where the mask holds a, else b. */
    final Value blend(Value mask, Value a, Value b) {
        return apply(Step.BLEND, mask, a, b);
    }

    final Value bits(Value x) {
        return apply(Step.BITS, x);
    }

    final Value fromBits(Value x) {
        return apply(Step.FROM_BITS, x);
    }

    final Value and(Value a, Value b) {
        return apply(Step.AND, a, b);
    }

    final Value or(Value a, Value b) {
        return apply(Step.OR, a, b);
    }

    final Value shiftLeft(Value x, int count) {
        return apply(Step.SHIFT_LEFT, x, integer(count));
    }

    /** x / 2ᶜᵒᵘⁿᵗ, rounded towards −∞. */
    final Value shiftRight(Value x, int count) {
        return apply(Step.SHIFT_RIGHT, x, integer(count));
    }

    final Value toReal(Value x) {
        return apply(Step.TO_REAL, x);
    }

    /** The magnitude of x, which is not negative, with the sign of y. */
    final Value withSign(Value x, Value y) {
        return fromBits(or(bits(x), and(bits(y), word(0x80000000))));
    }

    /** c₀ + c₁·x + c₂·x² + …, by Horner's rule. */
    final Value polynomial(Value x, float... coefficients) {
        Value sum = real(coefficients[coefficients.length - 1]);
        for (int i = coefficients.length - 2; i >= 0; i--) {
            sum = fma(sum, x, real(coefficients[i]));
        }
        return sum;
    }
}
