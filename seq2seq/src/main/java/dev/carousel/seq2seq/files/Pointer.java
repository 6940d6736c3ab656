package dev.carousel.seq2seq.files;

import dev.carousel.api.CarouselException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * What a model folder keeps a one-line file for; the line names one of its {@code step-N} folders.
 *
 * <p>A save moves the pointers in this order. A kill between the two then leaves {@code current} at the older state,
 * from which training finds its way to the same model again; the other way round it would go on in the belief that the
 * best model is already kept.
 */
public enum Pointer {
    /** The model of the best development score: what predicts. */
    BEST,
    /** The newest checkpoint: where training goes on. */
    CURRENT;

    /** The name of the pointer's file. */
    String file() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What the pointer names, there or not; empty if the folder has no such pointer. */
    Optional<StepFolder> read(Path folder) {
        var file = folder.resolve(file());
        try {
            return Optional.of(parse(Utf8.decode(Files.readAllBytes(file), file.toString()), file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw Failure.reading(file, e);
        }
    }

    /** The path of the state this pointer names; one that is not there is an error. */
    Path follow(Path folder, StepFolder state) {
        var path = folder.resolve(state.name());
        if (!Files.isDirectory(path)) {
            throw new CarouselException(
                    "BadPointer",
                    "%s: names the folder %s, which is not there; restore it, or write the name of a step folder that is"
                            .formatted(folder.resolve(file()), state.name()));
        }
        return path;
    }

    private static StepFolder parse(String text, Path file) {
        var line = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        if (!StepFolder.isOne(line)) {
            throw new CarouselException(
                    "BadPointer",
                    "%s: expected one line such as step-120, found \"%s\"; write the name of a step folder there"
                            .formatted(file, JsonFailure.abridged(text)));
        }
        return new StepFolder(line);
    }
}
