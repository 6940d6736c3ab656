package dev.carousel.cli.console;

import dev.carousel.api.CarouselException;
import dev.carousel.seq2seq.data.FileErrors;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.UUID;
import java.util.function.Consumer;

/** A text file that is replaced when all of its new content is written: what fails on the way leaves the old one as it was. */
public final class AnswerFile {
    private AnswerFile() {}

    /**
     * Writes a file; a device or pipe is written to as it is, and a link stays one.
     *
     * @throws CarouselException {@code UnwritableFile} if the system refuses
     */
    public static void write(Path file, Consumer<PrintWriter> content) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                fill(Files.newOutputStream(file), file, content);
            } else {
                replace(Files.exists(file) ? file.toRealPath() : file, file, content);
            }
        } catch (IOException e) {
            throw FileErrors.unwritable(file.toString(), e);
        }
    }

    private static void replace(Path file, Path name, Consumer<PrintWriter> content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + "." + UUID.randomUUID() + ".part");
        OutputStream stream = Files.newOutputStream(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            fill(stream, name, content);
            keepPermissions(file, part);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void keepPermissions(Path file, Path part) throws IOException {
        var view = Files.getFileAttributeView(part, PosixFileAttributeView.class);
        if (view != null && Files.exists(file)) {
            view.setPermissions(Files.getPosixFilePermissions(file));
        }
    }

    private static void fill(OutputStream file, Path name, Consumer<PrintWriter> content) throws IOException {
        try (var stream = new ToldStream(file, name.toString());
                var out = new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8))) {
            content.accept(out);
            out.flush();
        }
    }
}
