package dev.carousel.cli.house;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The main sources of all modules, to know which classes the rules must have seen. */
final class SourceTree {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    private SourceTree() {}

    /** The top-level classes, {@code package-info} too, whose sources lie in or below {@code dev.carousel.<name>}. */
    static List<String> classesOf(String name) throws IOException {
        try (var modules = Files.list(ROOT)) {
            return modules.map(module -> module.resolve("src/main/java"))
                    .filter(sources -> Files.isDirectory(sources.resolve("dev/carousel/" + name)))
                    .flatMap(sources -> classesIn(sources, sources.resolve("dev/carousel/" + name)))
                    .toList();
        }
    }

    private static Stream<String> classesIn(Path sources, Path folder) {
        try (var files = Files.walk(folder)) {
            return files
                    .map(file -> sources.relativize(file).toString())
                    .filter(file -> file.endsWith(".java"))
                    .map(file -> file.replaceFirst("\\.java$", "").replace(File.separatorChar, '.'))
                    .toList()
                    .stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
