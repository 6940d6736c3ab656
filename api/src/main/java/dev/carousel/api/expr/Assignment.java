package dev.carousel.api.expr;

import dev.carousel.api.CarouselException;
import org.jspecify.annotations.Nullable;

/**
 * A variable's new value, written after everything in the graph has been computed.
 *
 * @param variable what is written
 * @param rows if given, the rows {@code [N]} (indices of axis 0) that are written; where one occurs twice its values must be equal
 * @param value {@code [N, ..]} with rows, else the variable's shape
 */
public record Assignment(Variable variable, @Nullable Expr rows, Expr value) {
    /** Checks shapes and types. */
    public Assignment {
        if (rows != null && (rows.type() != Type.INTEGER || rows.shape().rank() != 1)) {
            throw new CarouselException(
                    "ShapeMismatch",
                    "assignment to rows of " + variable + ": expected a vector of integers, got " + rows.type() + " "
                            + rows.shape());
        }
        Shape expected = rows == null
                ? variable.shape()
                : variable.shape().with(0, rows.shape().size());
        if (!value.shape().equals(expected) || value.type() != variable.type()) {
            throw new CarouselException(
                    "ShapeMismatch",
                    "assignment to " + variable + ": expected " + variable.type() + " " + expected + ", got "
                            + value.type() + " " + value.shape());
        }
    }

    /** Returns the assignment of a whole variable. */
    public static Assignment of(Variable variable, Expr value) {
        return new Assignment(variable, null, value);
    }
}
