package dev.carousel.seq2seq.data;

import static dev.carousel.seq2seq.data.TextFiles.assertError;
import static dev.carousel.seq2seq.data.TextFiles.stream;
import static dev.carousel.seq2seq.data.TextFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTextTest {
    @Test
    void read_file_givesOneSourceALine(@TempDir Path folder) {
        assertThat(SourceText.read(write(folder, "in.txt", "jó\nrét\n"), Tokens.CHARS))
                .containsExactly(List.of("j", "ó"), List.of("r", "é", "t"));
    }

    @Test
    void read_blankLineOfAStream_isAnError() {
        assertError(
                () -> SourceText.read(stream("a\n \nb\n"), "standard input", Tokens.WORDS),
                "[Carousel/EmptySource] standard input line 2: expected text, found an empty source");
    }

    @Test
    void read_lineWithTarget_isAnError() {
        assertError(
                () -> SourceText.read(stream("a\tx\n"), "standard input", Tokens.WORDS),
                "[Carousel/UnexpectedTab] standard input line 1: expected the source alone, found a tab: \"a<TAB>x\"");
    }
}
