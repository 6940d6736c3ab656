package dev.carousel.seq2seq.data;

import java.util.ArrayList;
import java.util.List;

/**
 * White space as Unicode defines it, the no-break spaces included, and the separators U+001C to U+001F.
 *
 * <p>This is the set that Python's {@code str.split()} splits at, so that scores of joined words agree with tools written
 * there.
 */
final class Whitespace {
    private static final int NEXT_LINE = 0x85;

    private Whitespace() {}

    static boolean is(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint) || codePoint == NEXT_LINE;
    }

    /** The text without white space at its ends. */
    static String strip(String text) {
        // No white space lies outside the basic plane, so a char is a code point here.
        var start = 0;
        var end = text.length();
        while (start < end && is(text.charAt(start))) {
            start++;
        }
        while (end > start && is(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** The runs of other characters between runs of white space. */
    static List<String> split(String text) {
        var words = new ArrayList<String>();
        var start = 0;
        for (var end = 0; end <= text.length(); end++) {
            if (end == text.length() || is(text.charAt(end))) {
                if (start < end) {
                    words.add(text.substring(start, end));
                }
                start = end + 1;
            }
        }
        return words;
    }
}
