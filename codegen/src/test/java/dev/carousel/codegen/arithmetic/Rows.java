package dev.carousel.codegen.arithmetic;

import dev.carousel.api.expr.ReduceFunction;
import dev.carousel.api.expr.Type;
import dev.carousel.codegen.arithmetic.Generated.Data;

/** Folds of rows, written as an emitter writes them: vectors while there are 16 elements, then one element at a time. */
final class Rows {
    private static final float[] NUMBERS = {3.1f, -0f, 1e8f, -1e-7f, 0.37f, 2e8f, -3e8f, 1.1f, 5e-41f, 17};

    private Rows() {}

    /** Numbers whose sum depends on the order of addition. */
    static float[] numbers(int length) {
        var row = new float[length];
        for (int i = 0; i < length; i++) {
            row[i] = NUMBERS[i % NUMBERS.length] * (1 + i * 0.013f);
        }
        return row;
    }

    static float fold(Generated method, float[] row) {
        return method.run(Data.of(row, new float[Lanes.COUNT], 1)).out()[0];
    }

    /** Generates a fold of {@code x} into {@code out[0]}, with {@code y} as scratch. */
    static Generated method(ReduceFunction function, int lanes) {
        var statements = new Statements().reserve("x", "y", "out", "a", "b", "ints", "i");
        var plain = new ScalarArithmetic(statements);
        Lanes open;
        String tail = "0";
        if (lanes == 1) {
            open = plain.open("total", function, "y", "0");
        } else {
            tail = "x.length / 16 * 16";
            open = blocks(new VectorArithmetic(statements, lanes), function, statements, tail);
        }
        statements.begin("for (int i = $L; i < x.length; i++)", tail);
        plain.accumulate(open, plain.load("element", "x", "i", Type.REAL), "i");
        statements.end();
        plain.store(plain.close("folded", open), "out", "0");
        return Generated.method(statements);
    }

    private static Lanes blocks(VectorArithmetic vectors, ReduceFunction function, Statements statements, String end) {
        Lanes open = vectors.open("total", function, "y", "0");
        statements.begin("for (int i = 0; i < $L; i += $L)", end, Lanes.COUNT);
        for (int at = 0; at < Lanes.COUNT; at += vectors.lanes()) {
            vectors.accumulate(open, vectors.load("elements", "x", "i + " + at, Type.REAL), "" + at);
        }
        statements.end();
        return vectors.rest(open);
    }
}
