package dev.carousel.seq2seq.data;

import dev.carousel.api.CarouselException;
import java.text.Normalizer;
import java.util.List;

/** How one side of a text is cut into tokens, and put together again. */
public enum Tokens {
    /**
     * Every Unicode code point is a token, white space too; joined without a separator.
     *
     * <p>A letter with a combining mark is as many tokens as the text spells it with, so that joining gives back the very
     * text. Nothing is normalised: texts that mix composed and decomposed letters should be brought to one form first, or read as {@link
     * #DECOMPOSED}.
     */
    CHARS {
        @Override
        public List<String> split(String text) {
            return text.codePoints().mapToObj(Character::toString).toList();
        }

        @Override
        public String join(List<String> tokens) {
            return String.join(separator(), tokens);
        }

        @Override
        public String separator() {
            return "";
        }
    },

    /**
     * As {@link #CHARS}, after canonical decomposition: letters and their marks apart, Hangul syllables as their letters; joined and composed.
     *
     * <p>Unicode Standard Annex 15, forms D and C. Writing systems with thousands of composed characters get a vocabulary of some dozen.
     */
    DECOMPOSED {
        @Override
        public List<String> split(String text) {
            return CHARS.split(Normalizer.normalize(text, Normalizer.Form.NFD));
        }

        @Override
        public String join(List<String> tokens) {
            return Normalizer.normalize(CHARS.join(tokens), Normalizer.Form.NFC);
        }

        @Override
        public String separator() {
            return CHARS.separator();
        }
    },

    /** Tokens are what white space separates, the no-break spaces included; joined with one space. */
    WORDS {
        @Override
        public List<String> split(String text) {
            return Whitespace.split(text);
        }

        @Override
        public String join(List<String> tokens) {
            return String.join(separator(), tokens);
        }

        @Override
        public String separator() {
            return " ";
        }
    };

    /** The tokens of a text in their order. */
    public abstract List<String> split(String text);

    /** The text of tokens. */
    public abstract String join(List<String> tokens);

    /** What stands between two tokens in a text. */
    public abstract String separator();

    /** The way called {@code chars}, {@code decomposed} or {@code words}; any other name is an error ({@code UnknownTokens}). */
    public static Tokens of(String name) {
        return switch (name) {
            case "chars" -> CHARS;
            case "decomposed" -> DECOMPOSED;
            case "words" -> WORDS;
            default ->
                throw new CarouselException(
                        "UnknownTokens", "expected chars, decomposed or words, found " + Excerpt.of(name));
        };
    }
}
