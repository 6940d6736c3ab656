package dev.carousel.seq2seq.data;

import static dev.carousel.seq2seq.data.TextFiles.assertError;
import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TokensTest {
    @Test
    void split_chars_givesCodePoints() {
        assertThat(Tokens.CHARS.split("né\u0301 𝄞")).containsExactly("n", "é", "\u0301", " ", "𝄞");
    }

    @Test
    void split_decomposed_givesLettersAndMarks() {
        assertThat(Tokens.DECOMPOSED.split("né 가각"))
                .containsExactly("n", "e", "\u0301", " ", "\u1100", "\u1161", "\u1100", "\u1161", "\u11A8");
        assertThat(Tokens.DECOMPOSED.join(Tokens.DECOMPOSED.split("né 가각 ば"))).isEqualTo("né 가각 ば");
    }

    @Test
    void split_words_givesWhatAnyWhiteSpaceSeparates() {
        assertThat(Tokens.WORDS.split("  t͡ʃ iː\u00A0z\u3000\tə\u202F\u0085 ")).containsExactly("t͡ʃ", "iː", "z", "ə");
        assertThat(Tokens.WORDS.split(" ")).isEmpty();
    }

    @Test
    void split_words_keepsInvisibleCharactersThatAreNoWhiteSpace() {
        assertThat(Tokens.WORDS.split("a\u200Bb c\u2060d")).containsExactly("a\u200Bb", "c\u2060d");
    }

    @Property
    void join_chars_givesBackTheText(@ForAll String text) {
        assertThat(Tokens.CHARS.join(Tokens.CHARS.split(text))).isEqualTo(text);
    }

    @Property
    void join_words_givesBackTheWords(
            @ForAll @Chars({'a', 'ɒ', ' ', '\t', '\u00A0', '\r'}) @StringLength(max = 12) String text) {
        var words = Tokens.WORDS.split(text);
        assertThat(Tokens.WORDS.split(Tokens.WORDS.join(words))).isEqualTo(words);
    }

    @Test
    void of_name_givesTheWay() {
        assertThat(Tokens.of("chars")).isEqualTo(Tokens.CHARS);
        assertThat(Tokens.of("decomposed")).isEqualTo(Tokens.DECOMPOSED);
        assertThat(Tokens.of("words")).isEqualTo(Tokens.WORDS);
    }

    @Test
    void of_unknownName_isAnError() {
        assertError(
                () -> Tokens.of("letters"),
                "[Carousel/UnknownTokens] expected chars, decomposed or words, found \"letters\"");
    }
}
