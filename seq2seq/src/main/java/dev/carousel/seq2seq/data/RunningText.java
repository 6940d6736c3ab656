package dev.carousel.seq2seq.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A file as one running text, for models that learn what comes next.
 *
 * <p>Of words each line is a document, so that its end is a token, {@code <EOS>}; of characters the whole file is one, in which the end of a line
 * is a character like any other, {@code \n}. Blank lines are part of the text. Errors are those of {@link TextLines}; a token spelled like a
 * special is one, too ({@code ReservedToken}).
 */
public final class RunningText {
    private RunningText() {}

    /** Reads the documents of a file: examples with targets alone. */
    public static List<Example> read(Path file, Tokens tokens) {
        var documents = new ArrayList<List<String>>();
        Map<String, String> shared = new HashMap<>(); // one string for each token keeps a long text small
        try (var lines = TextLines.open(file)) {
            for (var line = lines.next(); line != null; line = lines.next()) {
                var cut = tokens.split(tokens == Tokens.CHARS ? line + "\n" : line);
                cut.stream().filter(Vocabulary.SPECIALS::contains).findFirst().ifPresent(token -> {
                    throw lines.error("ReservedToken", "the text has " + Vocabulary.reserved(token));
                });
                documents.add(cut.stream()
                        .map(token -> shared.computeIfAbsent(token, same -> same))
                        .toList());
            }
        }
        return tokens == Tokens.CHARS
                ? List.of(document(documents.stream().flatMap(List::stream).toList()))
                : documents.stream().map(RunningText::document).toList();
    }

    /** How many characters a text has for each of its tokens, separators included: what turns bits per token into bits per character. */
    public static double charactersPerToken(List<Example> documents, Tokens tokens) {
        long characters = 0;
        long count = 0;
        for (Example document : documents) {
            count += document.target().size() + 1;
            characters += tokens.join(document.target()).codePoints().count() + 1;
        }
        return (double) characters / count;
    }

    private static Example document(List<String> tokens) {
        return new Example(List.of(), tokens);
    }
}
