package dev.carousel.core.sessions;

import dev.carousel.api.CarouselException;
import dev.carousel.core.plan.Notes;
import java.util.Locale;

/**
 * What a kernel may find wrong with its data, with the equation and the place that the notes of a stage tell; alike on all backends that work by plans.
 *
 * @param id of the error
 * @param text what its message says, {@code %d} standing for the index, or the position
 */
public record Failure(String id, String text) {
    /** Returns the failure of an index that is not in an axis, at a place as {@link #where} says it. */
    public static Failure index(String where, int length) {
        return new Failure("IndexOutOfRange", literal(where) + ": index %d is outside an axis of length " + length);
    }

    /** Returns the failure of an integer divisor that is 0: {@code n7 = n5 / n6: an integer divisor is 0 at position %d, in gate r, at File.java:12}. */
    public static Failure divisor(Notes.Line line) {
        return new Failure(
                "DivisionByZero",
                literal(line.equation()) + ": an integer divisor is 0 at position %d" + literal(place(line)));
    }

    /** Returns {@code n7 = gather(n5, n6), in gate r, at File.java:12}. */
    public static String where(Notes notes) {
        return notes.lines().stream()
                .findFirst()
                .map(line -> line.equation() + place(line))
                .orElse("a kernel");
    }

    /** Returns the error. */
    public CarouselException error(int number) {
        return new CarouselException(id, String.format(Locale.ROOT, text, number));
    }

    private static String literal(String text) {
        return text.replace("%", "%%");
    }

    private static String place(Notes.Line line) {
        String origin = line.origin().toString();
        return origin.isEmpty() ? "" : ", " + origin;
    }
}
