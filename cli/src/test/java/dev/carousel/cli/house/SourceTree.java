package dev.carousel.cli.house;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The main sources of all modules, and the documents beside them. */
final class SourceTree {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private SourceTree() {}

    /** The top-level classes, {@code package-info} too, whose sources lie in or below {@code dev.carousel.<name>}. */
    static List<String> classesOf(String name) throws IOException {
        return sources().stream()
                .filter(sources -> Files.isDirectory(sources.resolve("dev/carousel/" + name)))
                .flatMap(sources -> classesIn(sources, sources.resolve("dev/carousel/" + name)))
                .toList();
    }

    /** The text of every main source. */
    static List<String> texts() throws IOException {
        return sources().stream()
                .flatMap(SourceTree::filesIn)
                .map(SourceTree::read)
                .toList();
    }

    /** The folders of main sources: of modules, and of modules within modules. */
    private static List<Path> sources() throws IOException {
        try (var modules = Files.list(ROOT);
                var inner = Files.list(ROOT.resolve("testkit"))) {
            return Stream.concat(modules, inner)
                    .map(module -> module.resolve("src/main/java"))
                    .filter(Files::isDirectory)
                    .toList();
        }
    }

    static String read(String file) {
        return read(ROOT.resolve(file));
    }

    private static Stream<String> classesIn(Path sources, Path folder) {
        return filesIn(folder)
                .map(file -> sources.relativize(file).toString())
                .map(file -> file.replaceFirst("\\.java$", "").replace(File.separatorChar, '.'));
    }

    private static Stream<Path> filesIn(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
