package dev.carousel.seq2seq.data;

import static dev.carousel.seq2seq.data.TextFiles.assertError;
import static dev.carousel.seq2seq.data.TextFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VocabularyTest {
    private static final String SPECIALS = "<PAD>\n<SOS>\n<EOS>\n<UNK>\n";

    @TempDir
    Path folder;

    @Test
    void counted_tokens_areOrderedByCountThenCodePoint() {
        var vocabulary = Vocabulary.counted(List.of(List.of("b", "\uFB01", "𝄞", "c"), List.of("c", "a", "b", "c")), 1);
        // U+FB01 precedes U+1D11E, although its UTF-16 unit is greater.
        assertThat(vocabulary.text()).isEqualTo(SPECIALS + "c\nb\na\n\uFB01\n𝄞\n");
    }

    @Test
    void counted_floor_leavesOutRareTokens() {
        var vocabulary = Vocabulary.counted(List.of(List.of("a", "b", "a"), List.of("c", "b", "d")), 2);
        assertThat(vocabulary.text()).isEqualTo(SPECIALS + "a\nb\n");
        assertThat(vocabulary.size()).isEqualTo(6);
    }

    @Test
    void counted_floorThatNoTokenReaches_isAnError() {
        assertError(
                () -> Vocabulary.counted(List.of(List.of("a", "b")), 2),
                "[Carousel/EmptyVocabulary] none of 2 tokens occurs 2 times; lower the frequency floor");
        assertError(
                () -> Vocabulary.counted(List.of(List.of()), 1),
                "[Carousel/EmptyVocabulary] there is no token in the text: write some");
    }

    @Test
    void counted_floorBelowOne_isAnError() {
        assertError(
                () -> Vocabulary.counted(List.of(List.of("a")), 0),
                "[Carousel/ValueOutOfRange] frequency floor: expected at least 1, found 0");
    }

    @Test
    void of_tokensThatCannotBeHeld_areErrors() {
        assertError(
                () -> Vocabulary.of(List.of("a", "<PAD>")),
                "[Carousel/ReservedToken] the vocabulary has the token <PAD>, which means something else to a"
                        + " vocabulary; spell it differently");
        assertError(
                () -> Vocabulary.of(List.of("a", "b", "a")),
                "[Carousel/DuplicateToken] a vocabulary cannot hold a token twice: \"a\"");
        assertError(
                () -> Vocabulary.of(List.of("a", "")),
                "[Carousel/EmptyToken] a vocabulary cannot hold the empty token");
    }

    @Test
    void encode_tokens_givesTheirNumbersOrUnknown() {
        var vocabulary = Vocabulary.of(List.of("a", "b"));
        assertThat(vocabulary.encode(List.of("b", "x", "a"))).containsExactly(5, Vocabulary.UNK, 4);
    }

    @Test
    void encode_tokensSpelledLikeSpecials_areUnknown() {
        var vocabulary = Vocabulary.of(List.of("a"));
        assertThat(vocabulary.encode(List.of("<PAD>", "<SOS>", "<EOS>", "<UNK>")))
                .containsOnly(Vocabulary.UNK);
    }

    @Test
    void decode_numbers_endsAtTheFirstEnd() {
        var vocabulary = Vocabulary.of(List.of("a", "b"));
        assertThat(vocabulary.decode(1, 5, 3, 4, 0, 2, 5)).containsExactly("b", "<UNK>", "a");
        assertThat(vocabulary.decode(5)).containsExactly("b");
    }

    @Test
    void token_numberBeyondTheLast_isAnError() {
        assertError(
                () -> Vocabulary.of(List.of("a")).token(5),
                "[Carousel/UnknownTokenId] expected a token number from 0 to 4, found 5");
    }

    @Test
    void text_oddCharacters_areEscaped() {
        var vocabulary =
                Vocabulary.of(List.of(" ", "\\n", "\n", "\t\r", "\u00A0", "\u200D", "\uD83D", "\uFEFF", "é\u0301"));
        assertThat(vocabulary.text())
                .isEqualTo(SPECIALS + "\\s\n\\\\n\n\\n\n\\t\\r\n\\u{a0}\n\\u{200d}\n\\u{d83d}\n\\u{feff}\né\u0301\n");
    }

    @Property
    void load_savedVocabulary_givesItBack(@ForAll @NotEmpty Set<@NotEmpty String> tokens) throws Exception {
        var vocabulary = Vocabulary.of(List.copyOf(tokens));
        var file = Files.createTempFile("vocabulary", ".txt");
        try {
            vocabulary.save(file);
            assertThat(Vocabulary.load(file)).isEqualTo(vocabulary);
            assertThat(Vocabulary.read(Files.newInputStream(file), "v.txt")).isEqualTo(vocabulary);
            assertThat(Files.readAllLines(file)).hasSize(vocabulary.size());
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void load_windowsLineEnds_areTolerated() {
        var file = write(folder, "v.txt", (SPECIALS + "a\n\\r\n").replace("\n", "\r\n"));
        assertThat(Vocabulary.load(file)).isEqualTo(Vocabulary.of(List.of("a", "\r")));
    }

    @Test
    void load_escapesThatNobodyNeeds_areUnderstood() {
        // U+0378 is not assigned to a character yet.
        var file = write(folder, "v.txt", SPECIALS + "\\u{61}\\u{000062}\n\\u{378}\n");
        assertThat(Vocabulary.load(file)).isEqualTo(Vocabulary.of(List.of("ab", "\u0378")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a| 1| expected <PAD>, found \"a\"",
                "<PAD>;<SOS>;<UNK>| 3| expected <EOS>, found \"<UNK>\"",
                "<PAD>;<SOS>| 2| expected <EOS>, found the end of the file after it",
                "<PAD>;<SOS>;<EOS>;<UNK>;a;;b| 6| expected a token, found an empty line",
                "<PAD>;<SOS>;<EOS>;<UNK>;<EOS>| 5| expected a token, found the special <EOS> again",
                "<PAD>;<SOS>;<EOS>;<UNK>;a;b;a| 7| expected a new token, found \"a\" again, as on line 5",
                "<PAD>;<SOS>;<EOS>;<UNK>;\\q| 5| expected one of the escapes \\\\ \\s \\t \\n \\r \\u{…}, found \"\\q\"",
                "<PAD>;<SOS>;<EOS>;<UNK>;\\| 5| expected one of the escapes \\\\ \\s \\t \\n \\r \\u{…}, found \"\\\"",
                "<PAD>;<SOS>;<EOS>;<UNK>;\\u{110000}| 5|"
                        + " expected one of the escapes \\\\ \\s \\t \\n \\r \\u{…}, found \"\\u{110000}\"",
            })
    void load_spoiledFile_namesTheLine(String lines, int line, String message) {
        var file = write(folder, "v.txt", lines.replace(';', '\n') + "\n");
        assertError(
                () -> Vocabulary.load(file), "[Carousel/InvalidVocabulary] " + file + " line " + line + ": " + message);
    }

    @Test
    void save_folderThatIsMissing_isAnError() {
        var file = folder.resolve("none").resolve("v.txt");
        assertError(
                () -> Vocabulary.of(List.of("a")).save(file),
                "[Carousel/UnwritableFile] " + file + ": cannot be written: its folder does not exist");
    }
}
