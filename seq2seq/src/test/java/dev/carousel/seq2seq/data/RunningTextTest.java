package dev.carousel.seq2seq.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningTextTest {
    @TempDir
    Path folder;

    @Test
    void read_characters_isOneDocumentWithEndsOfLines() throws IOException {
        assertThat(read("ab\n\nc", Tokens.CHARS)).containsExactly(List.of("a", "b", "\n", "\n", "c", "\n"));
    }

    @Test
    void read_words_isADocumentForEachLine() throws IOException {
        assertThat(read("a  b\n\nc\n", Tokens.WORDS)).containsExactly(List.of("a", "b"), List.of(), List.of("c"));
    }

    @Test
    void read_specialSpelling_isAnErrorThatNamesTheLine() {
        assertThatThrownBy(() -> read("a\nb <EOS>\n", Tokens.WORDS))
                .hasMessage("[Carousel/ReservedToken] " + folder.resolve("text")
                        + " line 2: the text has the token <EOS>, which means something else to a vocabulary; spell it"
                        + " differently");
    }

    @Test
    void charactersPerToken_ofWords_countsSeparators() {
        var documents = List.of(new Example(List.of(), List.of("ab", "c")), new Example(List.of(), List.of("d")));
        assertThat(RunningText.charactersPerToken(documents, Tokens.WORDS))
                .as("\"ab c\\n\" and \"d\\n\"; three words and two ends")
                .isEqualTo(7 / 5.0);
        assertThat(RunningText.charactersPerToken(documents.subList(1, 2), Tokens.CHARS))
                .isEqualTo(1);
    }

    private List<List<String>> read(String text, Tokens tokens) throws IOException {
        Path file = Files.writeString(folder.resolve("text"), text);
        return RunningText.read(file, tokens).stream().map(Example::target).toList();
    }
}
