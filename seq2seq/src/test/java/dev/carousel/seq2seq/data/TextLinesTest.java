package dev.carousel.seq2seq.data;

import static dev.carousel.seq2seq.data.TextFiles.all;
import static dev.carousel.seq2seq.data.TextFiles.assertError;
import static dev.carousel.seq2seq.data.TextFiles.stream;
import static dev.carousel.seq2seq.data.TextFiles.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextLinesTest {
    @TempDir
    Path folder;

    @Test
    void next_lastLineWithOrWithoutEnd_givesTheSameLines() {
        assertThat(all(TextLines.of(stream("a\nb\n"), "in"))).containsExactly("a", "b");
        assertThat(all(TextLines.of(stream("a\nb"), "in"))).containsExactly("a", "b");
        assertThat(all(TextLines.of(stream("a\nb\n\n"), "in"))).containsExactly("a", "b", "");
    }

    @Test
    void next_windowsLineEnds_areRemoved() {
        assertThat(all(TextLines.of(stream("a\r\n\r\nb\rc\r\n"), "in"))).containsExactly("a", "", "b\rc");
        assertThat(all(TextLines.of(stream("a\r"), "in"))).containsExactly("a");
    }

    @Test
    void next_byteOrderMark_isSkippedAtTheBeginningOnly() {
        assertThat(all(TextLines.of(stream("\uFEFFa\n\uFEFFb"), "in"))).containsExactly("a", "\uFEFFb");
    }

    @Test
    void next_shortTexts_areNotTakenForAByteOrderMark() {
        assertThat(all(TextLines.of(stream("é"), "in"))).containsExactly("é");
        assertThat(all(TextLines.of(stream("\n"), "in"))).containsExactly("");
    }

    @Test
    void next_charactersBeyondTheBasicPlane_areRead() {
        assertThat(all(TextLines.of(stream("ɒ𝄞\u0301"), "in"))).containsExactly("ɒ𝄞\u0301");
    }

    @Test
    void next_invalidUtf8_namesFileLineAndByte() {
        var file = write(folder, "latin1.tsv", "jó\nrét\n".getBytes(StandardCharsets.ISO_8859_1));
        assertError(
                () -> all(TextLines.open(file)),
                "[Carousel/InvalidUtf8] " + file + " line 1: byte 2 (0xF3) is not UTF-8; save the file as UTF-8");
    }

    @Test
    void next_characterCutShortAtTheEnd_isInvalidUtf8() {
        var file = write(folder, "cut.tsv", new byte[] {'a', '\n', 'b', (byte) 0xC3});
        assertError(
                () -> all(TextLines.open(file)),
                "[Carousel/InvalidUtf8] " + file + " line 2: byte 2 (0xC3) is not UTF-8; save the file as UTF-8");
    }

    @Test
    void next_encodedSurrogateOrOverlongForm_isInvalidUtf8() {
        for (var bytes : new byte[][] {{(byte) 0xED, (byte) 0xA0, (byte) 0x80}, {(byte) 0xC0, (byte) 0x80}}) {
            var file = write(folder, "odd.tsv", bytes);
            assertError(
                    () -> all(TextLines.open(file)),
                    String.format(
                            "[Carousel/InvalidUtf8] %s line 1: byte 1 (0x%02X) is not UTF-8; save the file as UTF-8",
                            file, bytes[0]));
        }
    }

    @Test
    void next_emptyFile_isAnError() {
        for (var text : new String[] {"", "\uFEFF"}) {
            var file = write(folder, "empty.tsv", text);
            assertError(
                    () -> all(TextLines.open(file)),
                    "[Carousel/EmptyFile] " + file + ": expected at least one line, found an empty file");
        }
    }

    @Test
    void open_missingFile_isAnError() {
        var file = folder.resolve("none.tsv");
        assertError(() -> TextLines.open(file), "[Carousel/MissingFile] " + file + ": no such file; check the path");
    }

    @Test
    void open_directory_isAnError() {
        assertError(
                () -> TextLines.open(folder),
                "[Carousel/NotAFile] " + folder + ": expected a text file, found a directory");
    }

    @Test
    void of_streamThatFails_isAnError() {
        var broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the pipe broke");
            }
        };
        assertError(
                () -> TextLines.of(broken, "standard input"),
                "[Carousel/UnreadableFile] standard input: cannot be read: the pipe broke");
    }
}
