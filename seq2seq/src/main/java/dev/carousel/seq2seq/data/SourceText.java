package dev.carousel.seq2seq.data;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sources to be answered: one on each line of a file or a stream.
 *
 * <p>As strict as {@link ParallelText}: a blank line is an error ({@code EmptySource}), since output would no longer
 * stand beside its input; a tab is one, too ({@code UnexpectedTab}).
 */
public final class SourceText {
    private SourceText() {}

    /** Reads the sources of a file. */
    public static List<List<String>> read(Path file, Tokens tokens) {
        return read(TextLines.open(file), tokens);
    }

    /** Reads the sources of a stream, which errors call {@code name}, and closes it. */
    public static List<List<String>> read(InputStream stream, String name, Tokens tokens) {
        return read(TextLines.of(stream, name), tokens);
    }

    private static List<List<String>> read(TextLines open, Tokens tokens) {
        var column = Column.source(tokens);
        var sources = new ArrayList<List<String>>();
        try (var lines = open) {
            for (var line = lines.next(); line != null; line = lines.next()) {
                sources.add(column.readLine(lines, line));
            }
        }
        return List.copyOf(sources);
    }
}
