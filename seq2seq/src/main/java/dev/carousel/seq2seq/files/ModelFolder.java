package dev.carousel.seq2seq.files;

import dev.carousel.api.CarouselException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder that keeps one model through its training.
 *
 * <pre>
 * my-model/
 *   best            step-120: what predicts
 *   current         step-150: where training goes on
 *   step-120/       checksums.txt, model.json, weights.safetensors, ...
 *   step-150/
 *   carousel.lock   held by the process that trains
 * </pre>
 *
 * <p>Reading writes nothing and takes no lock: it may go on beside a training run and on a read-only disk.
 */
public record ModelFolder(Path path) {

    /** The folder at a path, which need not exist yet. */
    public static ModelFolder at(Path path) {
        return new ModelFolder(path);
    }

    /** Whether a state is saved under a pointer; whether it is whole shows when it is opened. */
    public boolean has(Pointer pointer) {
        return Files.isRegularFile(path.resolve(pointer.file()));
    }

    /**
     * Opens the state a pointer names, after all its files proved to be those that were saved.
     *
     * @throws CarouselException {@code NoSuchModel}, {@code NotModelFolder}, {@code BadPointer}, {@code OtherFormat},
     *     {@code MissingModelFile}, {@code ChangedFile}, {@code DamagedChecksums} or {@code UnreadableFile}
     */
    public StoredModel open(Pointer pointer) {
        var state = named(pointer);
        while (true) {
            try {
                return StoredModel.open(pointer.follow(path, state));
            } catch (CarouselException e) {
                var now = named(pointer);
                if (now.equals(state)) {
                    throw e;
                }
                state = now; // a training run saved meanwhile and deleted what was being read
            }
        }
    }

    /**
     * Makes this process the folder's only writer, creates the folder if need be and clears what a killed save left.
     *
     * @throws CarouselException {@code FolderInUse} if another run is writing there, {@code NotModelFolder} if it holds
     *     other things, {@code BadPointer} if a pointer is broken, {@code SaveFailed} if it cannot be written
     */
    public ModelWriter claim() {
        return ModelWriter.claim(this);
    }

    private StepFolder named(Pointer pointer) {
        if (!Files.isDirectory(path)) {
            throw absent(pointer);
        }
        return pointer.read(path).orElseThrow(() -> absent(pointer));
    }

    private CarouselException absent(Pointer pointer) {
        if (Files.notExists(path)) {
            return new CarouselException(
                    "NoSuchModel", "%s: no such folder; check the path, or train a model there first".formatted(path));
        }
        if (has(Pointer.BEST) || has(Pointer.CURRENT)) {
            return new CarouselException(
                    "NoSuchModel",
                    "%s: no model was saved as `%s` yet; let training go on".formatted(path, pointer.file()));
        }
        return new CarouselException(
                "NotModelFolder",
                "%s: not a model folder, it has no file `%s`; check the path".formatted(path, pointer.file()));
    }
}
