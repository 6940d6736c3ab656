package dev.carousel.seq2seq.files;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.carousel.api.CarouselException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

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

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
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
