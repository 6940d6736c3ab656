package dev.carousel.seq2seq.data;

import dev.carousel.api.CarouselException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a UTF-8 text, read one at a time, whose errors name file and line.
 *
 * <p>Lines end with LF or CR LF; the last one may lack its end. A byte order mark at the beginning is skipped. Malformed
 * bytes are an error ({@code InvalidUtf8}), never replaced; so are a missing file ({@code MissingFile}), a directory
 * ({@code NotAFile}), a file that cannot be read ({@code UnreadableFile}) and one without any content
 * ({@code EmptyFile}).
 */
public final class TextLines implements AutoCloseable {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream bytes;
    private final String name;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private int number;

    private TextLines(InputStream bytes, String name) {
        this.bytes = new BufferedInputStream(bytes);
        this.name = name;
    }

    /** The lines of a file, which errors call as the path is written. */
    public static TextLines open(Path file) {
        if (Files.isDirectory(file)) {
            throw new CarouselException("NotAFile", file + ": expected a text file, found a directory");
        }
        try {
            return of(Files.newInputStream(file), file.toString());
        } catch (IOException cause) {
            throw FileErrors.unreadable(file.toString(), cause);
        }
    }

    /** The lines of a stream, which errors call {@code name}; closing the lines closes the stream. */
    public static TextLines of(InputStream bytes, String name) {
        var lines = new TextLines(bytes, name);
        lines.skipByteOrderMark();
        return lines;
    }

    /** The next line without its end, or null after the last one. */
    public @Nullable String next() {
        var line = new ByteArrayOutputStream();
        var end = readLine(line);
        if (end < 0 && line.size() == 0) {
            if (number == 0) {
                throw new CarouselException("EmptyFile", name + ": expected at least one line, found an empty file");
            }
            return null;
        }
        number++;
        var text = decode(line.toByteArray());
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** The number of the line that {@link #next()} gave last; the first line is 1. */
    public int number() {
        return number;
    }

    /** An error at the line that {@link #next()} gave last. */
    public CarouselException error(String id, String message) {
        return new CarouselException(id, name + " line " + number + ": " + message);
    }

    @Override
    public void close() {
        try {
            bytes.close();
        } catch (IOException cause) {
            throw FileErrors.unreadable(name, cause);
        }
    }

    private int readLine(ByteArrayOutputStream line) {
        try {
            var next = bytes.read();
            while (next >= 0 && next != '\n') {
                line.write(next);
                next = bytes.read();
            }
            return next;
        } catch (IOException cause) {
            throw FileErrors.unreadable(name, cause);
        }
    }

    private String decode(byte[] line) {
        var in = ByteBuffer.wrap(line);
        var out = CharBuffer.allocate(line.length);
        if (decoder.reset().decode(in, out, true).isError()) {
            throw error(
                    "InvalidUtf8",
                    String.format(
                            "byte %d (0x%02X) is not UTF-8; save the file as UTF-8",
                            in.position() + 1, line[in.position()]));
        }
        return out.flip().toString();
    }

    private void skipByteOrderMark() {
        try {
            bytes.mark(BYTE_ORDER_MARK.length);
            if (!Arrays.equals(bytes.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
                bytes.reset();
            }
        } catch (IOException cause) {
            throw FileErrors.unreadable(name, cause);
        }
    }
}
