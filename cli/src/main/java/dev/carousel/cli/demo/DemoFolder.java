package dev.carousel.cli.demo;

import dev.carousel.api.CarouselException;
import dev.carousel.seq2seq.files.ModelFolder;
import dev.carousel.seq2seq.files.Pointer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where the demonstration leaves its data, its model and its picture. */
record DemoFolder(Path path) {
    Path training() {
        return path.resolve("train.tsv");
    }

    Path development() {
        return path.resolve("dev.tsv");
    }

    Path test() {
        return path.resolve("test.tsv");
    }

    Path model() {
        return path.resolve("model");
    }

    Path attention() {
        return path.resolve("attention");
    }

    /** Writes the data, and removes the model of an earlier demonstration. */
    void prepare(PronouncingDictionary dictionary, Split split) {
        try {
            Files.createDirectories(path);
            if (ModelFolder.at(model()).has(Pointer.CURRENT)) {
                delete(model());
            }
            Files.write(training(), lines(dictionary, split.training(), 1));
            Files.write(development(), lines(dictionary, split.development(), Integer.MAX_VALUE));
            Files.write(test(), lines(dictionary, split.test(), Integer.MAX_VALUE));
        } catch (IOException e) {
            throw new CarouselException("UnwritableFile", path + ": cannot be written: " + e, e);
        }
    }

    /** A line for each accepted pronunciation; a model that learned several for one word would be torn between them. */
    private static List<String> lines(PronouncingDictionary dictionary, List<String> words, int most) {
        return words.stream()
                .flatMap(word -> dictionary.of(word).stream().limit(most).map(phones -> word + "\t" + phones))
                .toList();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
