package dev.carousel.seq2seq.files;

import dev.carousel.api.CarouselException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** What the operating system said, for a person: some of Java's own messages are nothing but the path. */
final class Failure {
    private Failure() {}

    static CarouselException reading(Path file, IOException cause) {
        return reading(file.toString(), cause);
    }

    static CarouselException reading(String file, IOException cause) {
        return new CarouselException(
                "UnreadableFile",
                "%s: could not be read: %s; check the path and its permissions".formatted(file, reason(cause)),
                cause);
    }

    static String reason(IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return "no such file or folder";
        } else if (cause instanceof AccessDeniedException) {
            return "permission denied";
        } else if (cause instanceof NotDirectoryException) {
            return "not a folder";
        } else if (cause instanceof FileAlreadyExistsException) {
            return "a file of that name is in the way";
        } else if (cause instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
