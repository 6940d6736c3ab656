package dev.carousel.api.expr;

import dev.carousel.api.CarouselException;

/** Numbers written in equations. */
final class Literals {
    private Literals() {}

    /** Returns a scalar of the type of a neighbour; a fraction beside integers is an error. */
    static Expr beside(Expr neighbour, double value) {
        if (neighbour.type() == Type.REAL) {
            return neighbour.builder().constant(value);
        }
        if (value != (int) value) {
            throw neighbour
                    .builder()
                    .located(new CarouselException(
                            "TypeMismatch",
                            neighbour + " holds integers, " + value + " is none: convert with toReal()"));
        }
        return neighbour.builder().integer((int) value);
    }
}
