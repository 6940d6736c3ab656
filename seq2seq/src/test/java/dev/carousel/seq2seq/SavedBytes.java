package dev.carousel.seq2seq;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Everything that a model folder keeps, byte for byte, but for the lock and the report, which tells times. */
record SavedBytes(Map<String, String> files) {
    static SavedBytes of(Path folder) {
        var files = new TreeMap<String, String>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path file : paths.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("carousel.lock")
                        && !Objects.requireNonNull(file.getParent()).endsWith("training")) {
                    files.put(
                            folder.relativize(file).toString(),
                            new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SavedBytes(files);
    }

    /** Returns what the pointers name, whatever the names of the folders. */
    static SavedBytes ofPointers(Path folder) {
        var files = new TreeMap<String, String>();
        for (String pointer : List.of("best", "current")) {
            try {
                Path state =
                        folder.resolve(Files.readString(folder.resolve(pointer)).strip());
                of(state).files.forEach((name, bytes) -> files.put(pointer + "/" + name, bytes));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new SavedBytes(files);
    }
}
