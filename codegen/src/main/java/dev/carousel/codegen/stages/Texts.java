package dev.carousel.codegen.stages;

import dev.carousel.core.plan.Notes;

/** What errors in running kernels say about the place. */
final class Texts {
    private Texts() {}

    /** Returns {@code n7 = n5 / n6: an integer divisor is 0 at position %d, in gate r, at File.java:12}. */
    static String divisor(Notes notes) {
        return literal(equation(notes, "/")) + ": an integer divisor is 0 at position %d" + literal(place(notes, "/"));
    }

    /** Returns {@code n7 = gather(n5, n6), in gate r, at File.java:12}. */
    static String where(Notes notes) {
        return equation(notes, "") + place(notes, "");
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
