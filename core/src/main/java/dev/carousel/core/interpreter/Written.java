package dev.carousel.core.interpreter;

import dev.carousel.api.CarouselException;
import dev.carousel.api.expr.Variable;
import org.jspecify.annotations.Nullable;

/**
 * A value that a graph assigns to a variable.
 *
 * @param variable the variable
 * @param rows if given, the rows that are written: integers {@code [N]}, each inside the variable's first axis
 * @param value the variable's new value, or that of its rows {@code [N, ..]}
 */
public record Written(Variable variable, @Nullable Value rows, Value value) {
    /**
     * Checks the rows.
     *
     * @throws CarouselException {@code IndexOutOfRange} if one is no row of the variable
     */
    public Written {
        if (rows != null) {
            int length = variable.shape().dim(0);
            for (int row : Integers.of(rows)) {
                if (row < 0 || row >= length) {
                    throw new CarouselException(
                            "IndexOutOfRange",
                            "assignment: row " + row + " is outside axis 0 of length " + length + " of " + variable);
                }
            }
        }
    }

    /** Returns the variable's value after this assignment, given the one before. */
    public Value after(Value before) {
        if (rows == null) {
            return value;
        }
        int[] indices = Integers.of(rows);
        int width = variable.shape().trailing(1).size();
        Value after = before instanceof Reals
                ? new Reals(before.shape(), before.toDoubles())
                : new Integers(before.shape(), before.toInts());
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(value.array(), i * width, after.array(), indices[i] * width, width);
        }
        return after;
    }
}
