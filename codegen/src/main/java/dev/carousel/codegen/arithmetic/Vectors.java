package dev.carousel.codegen.arithmetic;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import dev.carousel.codegen.arithmetic.Value.Kind;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/** The steps in vector code; those on plain values only in plain code. */
final class Vectors extends Operations {
    private static final String PACKAGE = "jdk.incubator.vector";
    static final ClassName REAL = ClassName.get(PACKAGE, "FloatVector");
    static final ClassName INTEGER = ClassName.get(PACKAGE, "IntVector");
    static final ClassName OPERATORS = ClassName.get(PACKAGE, "VectorOperators");
    private static final TypeName MASK =
            ParameterizedTypeName.get(ClassName.get(PACKAGE, "VectorMask"), TypeName.FLOAT.box());

    final int lanes;
    private final Plain plain;

    Vectors(Statements statements, int lanes) {
        super(statements);
        this.lanes = lanes;
        this.plain = new Plain(statements);
        requireSpecies("REALS", REAL, TypeName.FLOAT);
        requireSpecies("INTEGERS", INTEGER, TypeName.INT);
    }

    @Override
    Value apply(Step step, Value... operands) {
        if (Stream.of(operands).allMatch(Value::uniform)) {
            return plain.apply(step, operands);
        }
        return switch (step) {
            case BLEND -> blended(operands[0], operands[1], operands[2]);
            case TO_REAL ->
                new Value(
                        CodeBlock.of("(($T) $L.convert($T.I2F, 0))", REAL, operands[0].code(), OPERATORS),
                        Kind.REAL,
                        false);
            case BITS -> reinterpreted(INTEGER, "INTEGERS", operands[0], Kind.INTEGER);
            case FROM_BITS -> reinterpreted(REAL, "REALS", operands[0], Kind.REAL);
            default -> operands.length > 1 && operands[0].uniform() ? turned(step, operands) : called(step, operands);
        };
    }

    /**
     * The same bits. Of {@code reinterpretAsFloats()}, which looks the species up, HotSpot 17 misses the class at times, and then makes objects at each call.
     */
    private static Value reinterpreted(ClassName vector, String species, Value x, Kind kind) {
        return new Value(CodeBlock.of("(($T) $L.reinterpretShape($L, 0))", vector, x.code(), species), kind, false);
    }

    /** A vector has to stand first, before plain operands. */
    private Value turned(Step step, Value... operands) {
        boolean swaps = (step.isCommutative() || step.isComparison()) && !operands[1].uniform();
        Value[] changed = operands.clone();
        changed[0] = swaps ? operands[1] : vector(operands[0]);
        changed[1] = swaps ? operands[0] : operands[1];
        return called(swaps ? step.mirrored() : step, changed);
    }

    private Value called(Step step, Value... operands) {
        Kind kind = operands[0].kind();
        boolean mixed = Stream.of(operands).skip(1).anyMatch(x -> !x.uniform()) || kind == Kind.MASK;
        String operator = step.operator.isEmpty() ? "" : OPERATORS.simpleName() + "." + step.operator;
        CodeBlock arguments = CodeBlock.join(
                Stream.concat(
                                operator.isEmpty()
                                        ? Stream.of()
                                        : Stream.of(CodeBlock.of("$T.$L", OPERATORS, step.operator)),
                                Arrays.stream(operands, 1, operands.length).map(x -> (mixed ? vector(x) : x).code()))
                        .toList(),
                ", ");
        CodeBlock call = CodeBlock.of("$L.$L($L)", operands[0].code(), step.method, arguments);
        boolean integers = step.isComparison() && kind == Kind.INTEGER;
        return new Value(integers ? CodeBlock.of("$L.cast(REALS)", call) : call, step.result(kind), false);
    }

    private Value blended(Value mask, Value a, Value b) {
        CodeBlock where = a.kind() == Kind.INTEGER
                ? CodeBlock.of("$L.cast(INTEGERS)", vector(mask).code())
                : vector(mask).code();
        return new Value(CodeBlock.of("$L.blend($L, $L)", vector(b).code(), a.code(), where), a.kind(), false);
    }

    /** Returns the value in all lanes of a vector. */
    Value vector(Value x) {
        if (!x.uniform()) {
            return x;
        }
        CodeBlock code = switch (x.kind()) {
            case REAL -> CodeBlock.of("$T.broadcast(REALS, $L)", REAL, x.code());
            case INTEGER -> CodeBlock.of("$T.broadcast(INTEGERS, $L)", INTEGER, x.code());
            case MASK ->
                CodeBlock.of(
                        "$T.broadcast(REALS, $L ? 1f : 0f).compare($T.NE, 0f)",
                        REAL,
                        Literals.operand(x.code()),
                        OPERATORS);
        };
        return new Value(code, x.kind(), false);
    }

    @Override
    Value hold(String name, Value x) {
        if (x.uniform()) {
            return plain.hold(name, x);
        }
        String unique = statements.unique(name);
        statements.add("$T $L = $L", type(x.kind()), unique, x.code());
        return local(unique, x.kind());
    }

    @Override
    Value replace(String name, Value x, Value mask, UnaryOperator<CodeBlock> function) {
        if (x.uniform()) {
            return plain.replace(name, x, mask, function);
        }
        Value replaced = hold(name, x);
        CodeBlock local = replaced.code();
        statements.begin("if ($L.anyTrue())", mask.code());
        perLane(local, lane -> function.apply(CodeBlock.of("$L.lane($L)", local, lane)));
        statements.end();
        return replaced;
    }

    /** Replaces the lanes of a local variable one by one. */
    void perLane(CodeBlock local, IntFunction<CodeBlock> element) {
        for (int lane = 0; lane < lanes; lane++) {
            statements.add("$L = $L.withLane($L, $L)", local, local, lane, element.apply(lane));
        }
    }

    static Value local(String name, Kind kind) {
        return new Value(CodeBlock.of("$L", name), kind, false);
    }

    static TypeName type(Kind kind) {
        return switch (kind) {
            case REAL -> REAL;
            case INTEGER -> INTEGER;
            case MASK -> MASK;
        };
    }

    private void requireSpecies(String name, ClassName vector, TypeName element) {
        TypeName type = ParameterizedTypeName.get(ClassName.get(PACKAGE, "VectorSpecies"), element.box());
        statements.require(FieldSpec.builder(type, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("$T.SPECIES_$L", vector, lanes * Float.SIZE)
                .build());
    }

    /** Returns the field of the lanes' numbers times a stride. */
    String multiples(int stride) {
        String name = "MULTIPLES_OF_" + (stride < 0 ? "MINUS_" : "") + Math.abs(stride);
        String numbers =
                IntStream.range(0, lanes).mapToObj(lane -> "" + lane * stride).collect(Collectors.joining(", "));
        statements.require(FieldSpec.builder(int[].class, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("{$L}", numbers)
                .build());
        return name;
    }
}
