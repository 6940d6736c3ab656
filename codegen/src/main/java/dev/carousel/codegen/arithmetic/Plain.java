package dev.carousel.codegen.arithmetic;

import com.palantir.javapoet.CodeBlock;
import dev.carousel.codegen.arithmetic.Value.Kind;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The steps in plain Java. */
final class Plain extends Operations {
    Plain(Statements statements) {
        super(statements);
    }

    @Override
    Value apply(Step step, Value... operands) {
        Object[] texts =
                Stream.of(operands).map(x -> Literals.operand(x.code())).toArray();
        Kind kind = step.result(operands[operands.length - 1].kind());
        return new Value(CodeBlock.of(step.plain, texts), kind, true);
    }

    @Override
    Value hold(String name, Value x) {
        String unique = statements.unique(name);
        statements.add("$L $L = $L", type(x.kind()), unique, x.code());
        return Value.plain(unique, x.kind());
    }

    @Override
    Value replace(String name, Value x, Value mask, UnaryOperator<CodeBlock> function) {
        return hold(name, blend(mask, new Value(function.apply(x.code()), x.kind(), true), x));
    }

    static String type(Kind kind) {
        return switch (kind) {
            case REAL -> "float";
            case INTEGER -> "int";
            case MASK -> "boolean";
        };
    }
}
