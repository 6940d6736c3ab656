package dev.carousel.seq2seq.files;

import dev.carousel.api.CarouselException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8: what Java would quietly replace by a question mark is an error. */
final class Utf8 {
    private Utf8() {}

    /** The bytes of a text; half a surrogate pair is an error. */
    static byte[] encode(String text) {
        try {
            var encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            var bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw new CarouselException(
                    "BadText",
                    "text to be saved holds half a surrogate pair, which no UTF-8 file can keep: \"%s\""
                            .formatted(abridged(text)),
                    e);
        }
    }

    /** The text of bytes that came from a file; the error names the first bad byte. */
    static String decode(byte[] bytes, String file) {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length);
        var result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw new CarouselException(
                    "BadText",
                    "%s: byte %d (0x%02X) is not UTF-8; save the file as UTF-8 or restore it from a copy"
                            .formatted(file, in.position(), bytes[in.position()]));
        }
        return out.flip().toString();
    }

    private static String abridged(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
