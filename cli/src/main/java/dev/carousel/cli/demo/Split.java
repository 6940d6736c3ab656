package dev.carousel.cli.demo;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Words to learn from, to measure on while learning, and to be asked at the end: a word's hash decides, so that it is on the same side in every
 * run and version.
 *
 * @param training what is learned
 * @param development what is measured after each epoch
 * @param test what the model is asked at last
 */
record Split(List<String> training, List<String> development, List<String> test) {
    private static final int PARTS = 20;

    /** Draws so many words of each kind. */
    static Split of(PronouncingDictionary dictionary, int training, int development, int test) {
        List<Hashed> shuffled = dictionary.pronunciations().keySet().stream()
                .map(Hashed::of)
                .sorted(Comparator.comparingLong(Hashed::hash).thenComparing(Hashed::word))
                .toList();
        return new Split(
                drawn(shuffled, 2, PARTS, training), drawn(shuffled, 1, 2, development), drawn(shuffled, 0, 1, test));
    }

    private static List<String> drawn(List<Hashed> words, int fromPart, int toPart, int many) {
        return words.stream()
                .filter(word -> word.part() >= fromPart && word.part() < toPart)
                .limit(many)
                .map(Hashed::word)
                .toList();
    }

    /** A word and its checksum of ISO 3309, as in zip files. */
    private record Hashed(String word, long hash) {
        static Hashed of(String word) {
            var crc = new CRC32();
            crc.update(word.getBytes(StandardCharsets.UTF_8));
            return new Hashed(word, crc.getValue());
        }

        long part() {
            return hash % PARTS;
        }
    }
}
