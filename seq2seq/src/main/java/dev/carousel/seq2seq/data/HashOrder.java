package dev.carousel.seq2seq.data;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;

/**
 * An order of texts that looks like chance and that the texts alone decide: the same on every machine, in every run and version.
 *
 * <p>The hash is the CRC-32 of ISO 3309, as in zip files, of a text's UTF-8 bytes.
 */
public final class HashOrder {
    private HashOrder() {}

    /** A text and its hash, from 0 to 2³² − 1. */
    public record Hashed(String text, long hash) {
        private static final Comparator<Hashed> ORDER =
                Comparator.comparingLong(Hashed::hash).thenComparing(Hashed::text);

        static Hashed of(String text) {
            var crc = new CRC32();
            crc.update(text.getBytes(StandardCharsets.UTF_8));
            return new Hashed(text, crc.getValue());
        }
    }

    /** The different texts by their hashes, those of one hash as strings. */
    public static List<Hashed> of(Collection<String> texts) {
        return texts.stream().distinct().map(Hashed::of).sorted(Hashed.ORDER).toList();
    }
}
