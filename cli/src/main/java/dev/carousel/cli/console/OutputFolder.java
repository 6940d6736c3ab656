package dev.carousel.cli.console;

import dev.carousel.api.CarouselException;
import dev.carousel.seq2seq.data.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that a command writes files to. */
public record OutputFolder(Path path) {
    /**
     * Makes the folder if it is not there.
     *
     * @throws CarouselException {@code UnwritableFile} if it cannot be made
     */
    public static OutputFolder make(Path path) {
        try {
            return new OutputFolder(Files.createDirectories(path));
        } catch (IOException e) {
            throw FileErrors.unwritable(path.toString(), e);
        }
    }

    /**
     * Writes a file, or replaces it, and returns its path.
     *
     * @throws CarouselException {@code UnwritableFile} if the system refuses
     */
    public Path write(String name, byte[] bytes) {
        Path file = path.resolve(name);
        try {
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw FileErrors.unwritable(file.toString(), e);
        }
    }
}
