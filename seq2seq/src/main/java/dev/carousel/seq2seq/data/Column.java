package dev.carousel.seq2seq.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One side of a text, which knows how to cut it into tokens and what to say when there are none. */
final class Column {
    private final String side;
    private final String emptyId;
    private final Tokens tokens;
    private final Map<String, String> shared = new HashMap<>();

    private Column(String side, String emptyId, Tokens tokens) {
        this.side = side;
        this.emptyId = emptyId;
        this.tokens = tokens;
    }

    static Column source(Tokens tokens) {
        return new Column("source", "EmptySource", tokens);
    }

    static Column target(Tokens tokens) {
        return new Column("target", "EmptyTarget", tokens);
    }

    /** The tokens of a whole line. */
    List<String> readLine(TextLines lines, String line) {
        if (line.indexOf('\t') >= 0) {
            throw lines.error("UnexpectedTab", "expected the " + side + " alone, found a tab: " + Excerpt.of(line));
        }
        return read(lines, line);
    }

    /** The tokens of a text that stands in the line read last. */
    List<String> read(TextLines lines, String text) {
        var stripped = Whitespace.strip(text);
        if (stripped.isEmpty()) {
            throw lines.error(emptyId, "expected text, found an empty " + side);
        }
        var read = tokens.split(stripped);
        read.stream().filter(Vocabulary.SPECIALS::contains).findFirst().ifPresent(token -> {
            throw lines.error("ReservedToken", "the " + side + " has " + Vocabulary.reserved(token));
        });
        // A corpus repeats few tokens often: one string for each keeps it small.
        return read.stream()
                .map(token -> shared.computeIfAbsent(token, same -> same))
                .toList();
    }
}
