package dev.carousel.codegen.runtime;

import dev.carousel.api.CarouselException;
import java.util.Locale;

/** What generated code calls when an integer divisor is 0. */
public final class Divisor {
    private Divisor() {}

    /** Throws an error; {@code %d} in the text stands for the position. */
    public static void zero(String text, int position) {
        throw new CarouselException("DivisionByZero", String.format(Locale.ROOT, text, position));
    }
}
