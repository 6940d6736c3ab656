package dev.carousel.seq2seq.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import dev.carousel.api.CarouselException;
import dev.carousel.seq2seq.files.Checksums.Sum;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of a model folder, until it is closed.
 *
 * <p>A save writes a new folder under a temporary name, through to the device, renames it, replaces the pointers one by
 * one and then deletes the states that no pointer names. Whenever it is interrupted, each pointer names a whole state.
 * Not for several threads at once.
 */
public final class ModelWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelWriter.class);

    private final ModelFolder folder;
    private final FolderLock lock;

    private ModelWriter(ModelFolder folder, FolderLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    static ModelWriter claim(ModelFolder folder) {
        try {
            var writer = new ModelWriter(folder, FolderLock.take(folder.path()));
            writer.sweepOrClose();
            return writer;
        } catch (IOException e) {
            throw failed("%s: cannot be written".formatted(folder.path()), e);
        }
    }

    /**
     * Saves a state, whole or not at all, and lets the pointers name it.
     *
     * @param step the training step, 0 or more; it names the folder
     * @param files what to write, by simple file name such as {@code model.json}
     * @throws CarouselException {@code SaveFailed} with the reason (a full disk, no permission); {@code FolderInUse} if somebody deleted the folder or
     *     made it anew; what was saved before is unharmed
     */
    public void save(long step, Map<String, Content> files, Pointer pointer, Pointer... more) {
        if (!lock.isHeld()) {
            throw new IllegalStateException("the writer of " + folder.path() + " is closed");
        }
        requireSame(step);
        try {
            var partial = folder.path().resolve(StepFolder.partial("step-" + step));
            var state = place(partial, write(partial, files), step);
            for (var named : EnumSet.of(pointer, more)) { // in the enum's order, see Pointer
                Disk.replace(folder.path().resolve(named.file()), out -> out.write(Utf8.encode(state.name() + "\n")));
            }
        } catch (IOException e) {
            throw failed("%s: could not save step %d".formatted(folder.path(), step), e);
        } finally {
            sweepOrWarn();
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            LOG.warn("{}: the lock could not be given back: {}", folder.path(), Failure.reason(e));
        }
    }

    private void requireSame(long step) {
        try {
            lock.requireSame();
        } catch (IOException e) {
            throw failed("%s: could not save step %d".formatted(folder.path(), step), e);
        }
    }

    private static Checksums write(Path partial, Map<String, Content> files) throws IOException {
        Files.createDirectory(partial);
        var sums = new TreeMap<String, Sum>();
        for (var file : new TreeMap<>(files).entrySet()) {
            sums.put(file.getKey(), Disk.write(partial.resolve(Checksums.checkName(file.getKey())), file.getValue()));
        }
        var checksums = new Checksums(sums);
        Disk.write(partial.resolve(Checksums.FILE), out -> out.write(Utf8.encode(checksums.text())));
        Disk.sync(partial);
        return checksums;
    }

    /** A run that was killed between two pointers and resumed comes to a state that is already there. */
    private StepFolder place(Path partial, Checksums checksums, long step) throws IOException {
        for (var copy = 1; ; copy++) {
            var state = StepFolder.of(step, copy);
            var target = folder.path().resolve(state.name());
            if (Files.notExists(target, NOFOLLOW_LINKS)) {
                Files.move(partial, target, ATOMIC_MOVE);
                Disk.sync(folder.path());
                return state;
            }
            if (StoredModel.isWhole(target, checksums)) {
                return state;
            }
        }
    }

    private void sweepOrClose() throws IOException {
        try {
            Sweep.of(folder.path());
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    private void sweepOrWarn() {
        try {
            Sweep.of(folder.path());
        } catch (IOException | CarouselException e) {
            LOG.warn("{}: old states are not deleted: {}", folder.path(), e.getMessage());
        }
    }

    private static CarouselException failed(String what, IOException cause) {
        return new CarouselException(
                "SaveFailed",
                "%s: %s; what was saved before is unharmed; make room or make the folder writable, then resume"
                        .formatted(what, Failure.reason(cause)),
                cause);
    }
}
