package dev.carousel.cli.demo;

import dev.carousel.seq2seq.data.HashOrder;
import dev.carousel.seq2seq.data.HashOrder.Hashed;
import java.util.List;

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
        List<Hashed> shuffled = HashOrder.of(dictionary.pronunciations().keySet());
        return new Split(
                drawn(shuffled, 2, PARTS, training), drawn(shuffled, 1, 2, development), drawn(shuffled, 0, 1, test));
    }

    private static List<String> drawn(List<Hashed> words, int fromPart, int toPart, int many) {
        return words.stream()
                .filter(word -> word.hash() % PARTS >= fromPart && word.hash() % PARTS < toPart)
                .limit(many)
                .map(Hashed::text)
                .toList();
    }
}
