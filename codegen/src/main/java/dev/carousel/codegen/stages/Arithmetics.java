package dev.carousel.codegen.stages;

import dev.carousel.codegen.arithmetic.Arithmetic;
import dev.carousel.codegen.arithmetic.ScalarArithmetic;
import dev.carousel.codegen.arithmetic.Statements;
import dev.carousel.codegen.arithmetic.VectorArithmetic;

/**
 * The two ways to write arithmetic into one method.
 *
 * @param plain one element at a time
 * @param wide as many as a vector holds; the same as {@code plain} without the Vector API
 */
record Arithmetics(Arithmetic plain, Arithmetic wide) {
    static Arithmetics of(Statements text, int lanes) {
        var plain = new ScalarArithmetic(text);
        return new Arithmetics(plain, lanes == 0 ? plain : new VectorArithmetic(text, lanes));
    }

    int lanes() {
        return wide.lanes();
    }
}
