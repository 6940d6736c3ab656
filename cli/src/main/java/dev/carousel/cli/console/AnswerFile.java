package dev.carousel.cli.console;

import dev.carousel.api.CarouselException;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.Consumer;

/** A text file that is replaced when all of its new content is written: what fails on the way leaves the old one as it was. */
public final class AnswerFile {
    private AnswerFile() {}

    /**
     * Writes a file; a device or pipe is written to as it is.
     *
     * @throws CarouselException {@code UnwritableFile} if the system refuses
     */
    public static void write(Path file, Consumer<PrintWriter> content) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                fill(file, file, content);
            } else {
                replace(file, content);
            }
        } catch (NoSuchFileException e) {
            throw new CarouselException("UnwritableFile", file + ": cannot be written: its folder does not exist", e);
        } catch (IOException e) {
            throw new CarouselException("UnwritableFile", file + ": cannot be written: " + e.getMessage(), e);
        }
    }

    private static void replace(Path file, Consumer<PrintWriter> content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            fill(part, file, content);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void fill(Path file, Path name, Consumer<PrintWriter> content) throws IOException {
        try (var stream = new ToldStream(Files.newOutputStream(file), name.toString());
                var out = new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8))) {
            content.accept(out);
            out.flush();
        }
    }
}
