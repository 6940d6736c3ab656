package dev.carousel.seq2seq.data;

import dev.carousel.api.CarouselException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Beginnings of answers: a line of a file for each source; a blank one leaves the answer free. */
public final class PrefixText {
    private PrefixText() {}

    /** Reads the prefixes of so many sources; another number of lines is an error ({@code UnequalLineCounts}). */
    public static List<List<String>> read(Path file, Tokens tokens, int sources) {
        var column = Column.target(tokens);
        var prefixes = new ArrayList<List<String>>();
        try (var lines = TextLines.open(file)) {
            for (var line = lines.next(); line != null; line = lines.next()) {
                prefixes.add(Whitespace.strip(line).isEmpty() ? List.of() : column.readLine(lines, line));
            }
        }
        if (prefixes.size() != sources) {
            throw new CarouselException(
                    "UnequalLineCounts",
                    file + ": expected a line for each of " + sources
                            + " sources, blank where an answer is free, found " + prefixes.size());
        }
        return List.copyOf(prefixes);
    }
}
