package dev.carousel.seq2seq.files;

import dev.carousel.api.CarouselException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** What a file shall hold: it writes itself when the file is open. {@link Safetensors} is one. */
@FunctionalInterface
public interface Content {

    /** Writes all bytes and leaves the stream open; it may be called more than once and writes the same each time. */
    void writeTo(OutputStream out) throws IOException;

    /** A record as JSON, as {@link Json#write} writes it. */
    static Content json(Object value) {
        return out -> out.write(Json.write(value));
    }

    /** Text in UTF-8; half a surrogate pair is an error. */
    static Content text(String text) {
        return out -> out.write(Utf8.encode(text));
    }

    /** Lines of text in UTF-8, each ended by a line feed; a line that holds a line feed itself is an error. */
    static Content lines(List<String> lines) {
        var copy = List.copyOf(lines);
        return out -> {
            for (var line : copy) {
                out.write(Utf8.encode(oneLine(line) + "\n"));
            }
        };
    }

    private static String oneLine(String line) {
        if (line.indexOf('\n') >= 0) {
            throw new CarouselException(
                    "BadText",
                    "a line to be saved holds a line feed: \"%s\"; replace it by another character"
                            .formatted(line.replace("\n", "\\n")));
        }
        return line;
    }
}
