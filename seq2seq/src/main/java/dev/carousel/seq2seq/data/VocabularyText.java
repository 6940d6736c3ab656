package dev.carousel.seq2seq.data;

import dev.carousel.api.CarouselException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text form of a vocabulary, and the reader that believes none of it before it has checked. */
final class VocabularyText {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:([\\\\stnr])|u\\{([0-9a-fA-F]{1,6})}|)");

    private VocabularyText() {}

    static String write(List<String> spellings) {
        var text = new StringBuilder();
        for (var spelling : spellings) {
            spelling.codePoints().forEach(codePoint -> text.append(escaped(codePoint)));
            text.append('\n');
        }
        return text.toString();
    }

    /** The tokens after the specials. */
    static List<String> read(TextLines lines) {
        readSpecials(lines);
        var tokens = new ArrayList<String>();
        var seen = new HashMap<String, Integer>();
        for (var line = lines.next(); line != null; line = lines.next()) {
            var token = unescaped(lines, line);
            check(lines, token);
            var earlier = seen.putIfAbsent(token, lines.number());
            if (earlier != null) {
                throw invalid(lines, "a new token", Excerpt.of(line) + " again, as on line " + earlier);
            }
            tokens.add(token);
        }
        return tokens;
    }

    private static void readSpecials(TextLines lines) {
        for (var special : Vocabulary.SPECIALS) {
            var line = lines.next();
            if (!special.equals(line)) {
                throw invalid(lines, special, line == null ? "the end of the file after it" : Excerpt.of(line));
            }
        }
    }

    private static void check(TextLines lines, String token) {
        if (token.isEmpty()) {
            throw invalid(lines, "a token", "an empty line");
        }
        if (Vocabulary.SPECIALS.contains(token)) {
            throw invalid(lines, "a token", "the special " + token + " again");
        }
    }

    private static String escaped(int codePoint) {
        return switch (codePoint) {
            case '\\' -> "\\\\";
            case ' ' -> "\\s";
            case '\t' -> "\\t";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            default ->
                isVisible(codePoint) ? Character.toString(codePoint) : "\\u{" + Integer.toHexString(codePoint) + "}";
        };
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> false;
            default -> !Whitespace.is(codePoint);
        };
    }

    private static String unescaped(TextLines lines, String line) {
        var token = new StringBuilder();
        var escape = ESCAPE.matcher(line);
        var start = 0;
        while (escape.find()) {
            token.append(line, start, escape.start());
            var codePoint = meaning(escape.group(1), escape.group(2));
            if (codePoint < 0) {
                throw invalid(lines, "one of the escapes \\\\ \\s \\t \\n \\r \\u{…}", Excerpt.of(line));
            }
            token.appendCodePoint(codePoint);
            start = escape.end();
        }
        return token.append(line, start, line.length()).toString();
    }

    /** The code point of an escape, or −1 if it has none. */
    private static int meaning(@Nullable String letter, @Nullable String hexadecimal) {
        if (hexadecimal != null) {
            var codePoint = Integer.parseInt(hexadecimal, 16);
            return Character.isValidCodePoint(codePoint) ? codePoint : -1;
        }
        return letter == null ? -1 : "\\ \t\n\r".charAt("\\stnr".indexOf(letter));
    }

    private static CarouselException invalid(TextLines lines, String expected, String found) {
        return lines.error("InvalidVocabulary", "expected " + expected + ", found " + found);
    }
}
