package dev.carousel.codegen.arithmetic;

import dev.carousel.api.CarouselException;
import java.util.Locale;

/** What generated code calls when an integer divisor is 0. */
public final class Divisor {
    private Divisor() {}

    /** Returns the error to be thrown; {@code %d} in the text stands for the position. */
    public static CarouselException zero(String text, int position) {
        return new CarouselException("DivisionByZero", String.format(Locale.ROOT, text, position));
    }
}
