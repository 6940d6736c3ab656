package dev.carousel.cli.demo;

import dev.carousel.api.CarouselException;
import dev.carousel.seq2seq.data.FileErrors;
import dev.carousel.seq2seq.files.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

    /**
     * Writes the data, and removes the model of an earlier demonstration.
     *
     * @throws CarouselException {@code FileExists} if there are other things than those of a demonstration, {@code FolderInUse} if one trains there
     */
    void prepare(PronouncingDictionary dictionary, Split split) {
        try {
            Files.createDirectories(path);
            mark();
            removeModel();
            Files.write(training(), lines(dictionary, split.training(), 1));
            Files.write(development(), lines(dictionary, split.development(), Integer.MAX_VALUE));
            Files.write(test(), lines(dictionary, split.test(), Integer.MAX_VALUE));
        } catch (IOException e) {
            throw FileErrors.unwritable(path.toString(), e);
        }
    }

    /** Whatever a demonstration replaces is its own: a folder that has no mark must be empty. */
    private void mark() throws IOException {
        Path mark = path.resolve("demo.txt");
        if (Files.exists(mark)) {
            return;
        }
        try (Stream<Path> files = Files.list(path)) {
            if (files.findAny().isPresent()) {
                throw new CarouselException(
                        "FileExists",
                        path
                                + ": holds other things than a demonstration, which would replace them; give it a new or empty"
                                + " folder with --folder");
            }
        }
        Files.writeString(mark, "All that is in this folder is made, and replaced, by: carousel demo\n");
    }

    /** Moved away as a whole and deleted then, so that a model is never left in part. */
    private void removeModel() throws IOException {
        Path old = path.resolve("model.old");
        delete(old);
        if (Files.exists(model())) {
            ModelFolder.at(model()).claim().close(); // nobody writes there
            Files.move(model(), old, StandardCopyOption.ATOMIC_MOVE);
            delete(old);
        }
    }

    /** A line for each accepted pronunciation; a model that learned several for one word would be torn between them. */
    private static List<String> lines(PronouncingDictionary dictionary, List<String> words, int most) {
        return words.stream()
                .flatMap(word -> dictionary.of(word).stream().limit(most).map(phones -> word + "\t" + phones))
                .toList();
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
