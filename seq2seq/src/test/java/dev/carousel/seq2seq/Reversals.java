package dev.carousel.seq2seq;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Words of two to four letters and what they are from their end, as files, with a model that is trained in a second.
 *
 * @param training 60 words
 * @param development 16 words
 */
record Reversals(String training, String development) {
    static Reversals in(Path folder) {
        return new Reversals(file(folder.resolve("train.tsv"), 60, 1), file(folder.resolve("dev.tsv"), 16, 2));
    }

    /** Returns a small model that uses everything that is random. */
    static Map<String, Object> keys() {
        return Map.ofEntries(
                Map.entry("source-tokens", "chars"),
                Map.entry("target-tokens", "chars"),
                Map.entry("cell", "gru"),
                Map.entry("hidden", 8),
                Map.entry("embedding", 4),
                Map.entry("source-ngrams", 3),
                Map.entry("dropout", 0.1),
                Map.entry("word-dropout", 0.05),
                Map.entry("zoneout", 0.05),
                Map.entry("scheduled-sampling", "linear"),
                Map.entry("sampling-half", 10),
                Map.entry("batch", 8),
                Map.entry("buckets", 2),
                Map.entry("learning-rate", 0.01),
                Map.entry("epochs", 3),
                Map.entry("seed", 5));
    }

    /** Returns what of that would not let two trainings of other batches meet the same tokens and states. */
    static Map<String, Object> plain() {
        return Map.of("dropout", 0, "ngram-dropout", 0, "word-dropout", 0, "zoneout", 0, "scheduled-sampling", "none");
    }

    Training prepare(Seq2Seq seq2seq) {
        return seq2seq.training(training, development).set(keys());
    }

    private static String file(Path file, int words, long seed) {
        var random = new Random(seed);
        String lines = IntStream.range(0, words)
                .mapToObj(i -> word(random))
                .map(word -> word + "\t" + new StringBuilder(word).reverse() + "\n")
                .collect(Collectors.joining());
        try {
            return Files.writeString(file, lines).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String word(Random random) {
        return IntStream.range(0, 2 + random.nextInt(3))
                .mapToObj(i -> "abcd".substring(random.nextInt(4)).substring(0, 1))
                .collect(Collectors.joining());
    }
}
