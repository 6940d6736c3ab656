package dev.carousel.codegen.arithmetic;

import com.palantir.javapoet.CodeBlock;

/**
 * What generated code has computed: one number for each lane, or one number for all of them.
 *
 * @param code an expression without side effects: most often the name of a local variable, or a literal
 * @param kind what it is in each lane
 * @param uniform whether it is one plain Java {@code float}, {@code int} or {@code boolean} that counts for all lanes; in plain code
 *     every value is one
 */
public record Value(CodeBlock code, Kind kind, boolean uniform) {

    /** What a value is in each lane. */
    public enum Kind {
        /** A {@code float}. */
        REAL,
        /** An {@code int}. */
        INTEGER,
        /** True or false: a comparison of reals not yet turned into an integer 1 or 0, a {@code VectorMask<Float>} in vector code. */
        MASK
    }

    /** Returns a plain number that generated code holds under a name, such as a sum of a row: the same for all lanes. */
    public static Value plain(String name, Kind kind) {
        return new Value(CodeBlock.of("$L", name), kind, true);
    }
}
