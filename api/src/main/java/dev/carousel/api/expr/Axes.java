package dev.carousel.api.expr;

import dev.carousel.api.CarouselException;
import java.util.List;
import java.util.stream.IntStream;

/** Axes as callers count them; one that does not exist is an error that names op, operand, model part and source line. */
final class Axes {
    private Axes() {}

    /** Returns the axis counted from the front. */
    static int counted(String op, Expr operand, int axis) {
        return counted(op, operand, axis, operand.shape().rank());
    }

    /** Returns where a new axis goes, counted from the front: −1 is behind all others. */
    static int position(String op, Expr operand, int axis) {
        return counted(op, operand, axis, operand.shape().rank() + 1);
    }

    /** Returns all axes if none is given, else these in ascending order. */
    static List<Integer> ascending(String op, Expr operand, int... axes) {
        IntStream counted = axes.length == 0
                ? IntStream.range(0, operand.shape().rank())
                : IntStream.of(axes).map(axis -> counted(op, operand, axis));
        return counted.sorted().boxed().toList();
    }

    private static int counted(String op, Expr operand, int axis, int count) {
        int counted = axis < 0 ? axis + count : axis;
        if (counted < 0 || counted >= count) {
            throw operand.builder()
                    .located(new CarouselException("BadAxis", op + ": axis " + axis + " does not exist in " + operand));
        }
        return counted;
    }
}
