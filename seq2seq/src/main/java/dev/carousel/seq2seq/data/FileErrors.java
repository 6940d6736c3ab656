package dev.carousel.seq2seq.data;

import dev.carousel.api.CarouselException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** What went wrong with a file, in the words of the person who named it. */
public final class FileErrors {
    private FileErrors() {}

    /** Returns the error of a file that cannot be read: {@code MissingFile} or {@code UnreadableFile}. */
    public static CarouselException unreadable(String name, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return new CarouselException("MissingFile", name + ": no such file; check the path", cause);
        }
        return new CarouselException("UnreadableFile", name + ": cannot be read: " + reason(cause), cause);
    }

    /** Returns the error of a file that cannot be written: {@code UnwritableFile}. */
    public static CarouselException unwritable(String name, IOException cause) {
        return new CarouselException("UnwritableFile", name + ": cannot be written: " + reason(cause), cause);
    }

    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (cause instanceof NoSuchFileException) {
            return "its folder does not exist";
        }
        var reason = cause instanceof FileSystemException failure ? failure.getReason() : cause.getMessage();
        return reason == null ? cause.getClass().getSimpleName() : reason;
    }
}
