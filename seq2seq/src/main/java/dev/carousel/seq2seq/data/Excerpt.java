package dev.carousel.seq2seq.data;

/** The beginning of a text in quotes, on one line, for a message. */
final class Excerpt {
    private static final int LONGEST = 40;

    private Excerpt() {}

    static String of(String text) {
        var shown =
                text.codePoints().limit(LONGEST).collect(StringBuilder::new, Excerpt::append, StringBuilder::append);
        return "\"" + shown + (text.codePointCount(0, text.length()) > LONGEST ? "…" : "") + "\"";
    }

    private static void append(StringBuilder shown, int codePoint) {
        if (codePoint == '\t') {
            shown.append("<TAB>");
        } else {
            shown.appendCodePoint(Character.isISOControl(codePoint) ? '\uFFFD' : codePoint);
        }
    }
}
