package dev.carousel.opencl.kernels;

import dev.carousel.api.CarouselException;
import dev.carousel.core.plan.Notes;
import java.util.Locale;

/**
 * What a kernel finds wrong with its data.
 *
 * @param id of the error
 * @param text what its message says, {@code %d} standing for the index, or the position
 */
public record Failure(String id, String text) {
    static Failure index(Notes notes, int length) {
        return new Failure(
                "IndexOutOfRange",
                literal(equation(notes, "") + place(notes, "")) + ": index %d is outside an axis of length " + length);
    }

    static Failure divisor(Notes notes) {
        return new Failure(
                "DivisionByZero",
                literal(equation(notes, "/")) + ": an integer divisor is 0 at position %d"
                        + literal(place(notes, "/")));
    }

    /** Returns the error. */
    public CarouselException error(int number) {
        return new CarouselException(id, String.format(Locale.ROOT, text, number));
    }

    private static String literal(String text) {
        return text.replace("%", "%%");
    }

    private static String equation(Notes notes, String with) {
        return notes.lines().isEmpty() ? "a kernel" : line(notes, with).equation();
    }

    private static String place(Notes notes, String with) {
        String origin =
                notes.lines().isEmpty() ? "" : line(notes, with).origin().toString();
        return origin.isEmpty() ? "" : ", " + origin;
    }

    private static Notes.Line line(Notes notes, String with) {
        return notes.lines().stream()
                .filter(line -> line.equation().contains(with))
                .findFirst()
                .orElse(notes.lines().get(0));
    }
}
