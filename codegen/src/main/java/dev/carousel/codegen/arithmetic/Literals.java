package dev.carousel.codegen.arithmetic;

import com.palantir.javapoet.CodeBlock;
import java.util.Locale;

/** Numbers as Java source. */
final class Literals {
    private Literals() {}

    static CodeBlock real(float value) {
        if (Float.isNaN(value)) {
            return CodeBlock.of("Float.NaN");
        }
        if (Float.isInfinite(value)) {
            return CodeBlock.of(value > 0 ? "Float.POSITIVE_INFINITY" : "Float.NEGATIVE_INFINITY");
        }
        return CodeBlock.of("$Lf", Float.toString(value));
    }

    static CodeBlock word(int value) {
        return CodeBlock.of("0x$L", Integer.toHexString(value).toUpperCase(Locale.ROOT));
    }

    /** Returns the text of an operand: in parentheses if it consists of several. */
    static CodeBlock operand(CodeBlock code) {
        return isSimple(code.toString()) ? code : CodeBlock.of("($L)", code);
    }

    private static boolean isSimple(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ' ' && depth == 0) {
                return false;
            }
        }
        return !text.startsWith("-") && !text.startsWith("!");
    }
}
