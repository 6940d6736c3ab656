package dev.carousel.seq2seq.files;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.carousel.api.CarouselException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One writer per model folder; the operating system ends the lock with the process, however that dies. */
final class FolderLock implements AutoCloseable {
    static final String FILE = "carousel.lock";

    /**
     * The folders this process holds. POSIX drops a process's lock when it closes <em>any</em> channel of the file, so
     * that a second attempt in one process must not even open it.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;
    private final @Nullable Object identity;

    private FolderLock(Path folder, FileChannel channel) throws IOException {
        this.folder = folder;
        this.channel = channel;
        this.identity = identity(folder);
    }

    /** Takes the lock of a model folder, which it makes if there is none, or says who is in the way. */
    static FolderLock take(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path);
            Disk.sync(path.toAbsolutePath().getParent());
        }
        checkOurs(path);
        var folder = path.toRealPath();
        if (!HELD.add(folder)) {
            throw inUse(path);
        }
        FileChannel channel = null;
        try {
            channel = FileChannel.open(folder.resolve(FILE), CREATE, WRITE);
            if (channel.tryLock() == null) {
                throw inUse(path);
            }
            return new FolderLock(folder, channel);
        } catch (IOException | RuntimeException e) {
            HELD.remove(folder);
            if (channel != null) {
                channel.close();
            }
            throw e;
        }
    }

    boolean isHeld() {
        return channel.isOpen();
    }

    /**
     * Requires that the folder is still the one that was locked: who deletes it and begins anew there locks another file.
     *
     * @throws CarouselException {@code FolderInUse}
     */
    void requireSame() throws IOException {
        if (!Files.exists(folder.resolve(FILE)) || !Objects.equals(identity(folder), identity)) {
            throw new CarouselException(
                    "FolderInUse",
                    "%s: was deleted or made anew since this training run began to write there, which touches it no more; let nobody else use the folder of a training that runs"
                            .formatted(folder));
        }
    }

    /** Returns what tells this lock file from another of its name; nothing on systems that do not say. */
    private static @Nullable Object identity(Path folder) throws IOException {
        return Files.readAttributes(folder.resolve(FILE), BasicFileAttributes.class)
                .fileKey();
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(folder);
        }
    }

    /** The lock file is also the mark of a model folder: a save must not delete a stranger's {@code step-1}. */
    private static void checkOurs(Path path) throws IOException {
        var marks = Stream.of(FILE, Pointer.BEST.file(), Pointer.CURRENT.file());
        if (marks.noneMatch(mark -> Files.exists(path.resolve(mark))) && !isEmpty(path)) {
            throw new CarouselException(
                    "NotModelFolder",
                    "%s: holds other things than a model; give the model a new or empty folder".formatted(path));
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    private static CarouselException inUse(Path path) {
        return new CarouselException(
                "FolderInUse",
                "%s: another training run is writing to this model folder; wait until it ends, or give this one a folder of its own"
                        .formatted(path));
    }
}
