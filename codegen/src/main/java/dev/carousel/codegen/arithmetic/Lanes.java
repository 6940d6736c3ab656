package dev.carousel.codegen.arithmetic;

import com.palantir.javapoet.CodeBlock;
import dev.carousel.api.expr.ReduceFunction;
import java.util.List;

/**
 * A fold of a row over {@value #COUNT} virtual lanes that generated code is in the middle of: lane j holds elements j, j + 16, …
 *
 * @param function SUM, MAX or MIN
 * @param names in vector code the accumulators, of which the first holds lanes 0 to L − 1; in plain code none
 * @param scratch the array of 16 elements that lanes rest in when they are not in vectors
 * @param index where in that array they begin, an expression
 */
public record Lanes(ReduceFunction function, List<String> names, CodeBlock scratch, CodeBlock index) {
    /** How many virtual lanes there are, whatever the machine has. */
    public static final int COUNT = 16;

    /** Copies the names. */
    public Lanes {
        names = List.copyOf(names);
    }
}
