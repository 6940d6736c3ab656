package dev.carousel.codegen.products;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import javax.lang.model.element.Modifier;

/**
 * What the class of products does first: it shows the Vector API every kind of operator, in turn.
 *
 * <p>All operations go through a few methods of the API that cast their operator. If those have met one kind alone by the time they are
 * compiled, as in a long first product, C2 bets on it; the first operator of another kind then counts as four failed casts <em>in each
 * operation</em> that C2 compiles afterwards, and at a hundred in one method it bets no more: vectors stay objects, and the method runs a
 * tenth as fast for ever.
 */
final class OperatorsText {
    /** Rounds of a dozen operations: enough for the JVM to begin, and to end, taking notes of what such methods meet. */
    private static final int ROUNDS = 1000;

    private static final String NAME = "meetOperators";
    private static final ClassName OPERATORS = ClassName.get("jdk.incubator.vector", "VectorOperators");
    private static final ClassName INTEGERS = ClassName.get("jdk.incubator.vector", "IntVector");

    private OperatorsText() {}

    static MethodSpec method() {
        return JavaText.method(
                "Shows the JVM operators of every kind before one alone is frequent.",
                "float " + NAME + "(int rounds)",
                CodeBlock.of("""
                        FloatVector x = FloatVector.zero(SPECIES);
                        for (int i = 0; i < rounds; i++) {
                          FloatVector y = x.fma(x, x).add(1f).sub(x).mul(0.5f).div(x.abs().add(1f));
                          y = y.blend(0.5f, y.compare($T.LT, 0.25f)).max(x.neg());
                          $T bits = y.reinterpretAsInts().lanewise($T.LSHL, 1);
                          x = bits.and(0x7FFFFF).add(0x3F800000).or(0).reinterpretAsFloats();
                        }
                        return x.lane(0);
                        """, OPERATORS, INTEGERS, OPERATORS));
    }

    /** The field whose first value comes of it. */
    static FieldSpec field() {
        return FieldSpec.builder(float.class, "MET", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .addJavadoc("Written so that the operators are met before the first product.\n")
                .initializer("$L($L)", NAME, ROUNDS)
                .build();
    }
}
