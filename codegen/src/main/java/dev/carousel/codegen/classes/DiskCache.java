package dev.carousel.codegen.classes;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compiled kernels in a folder, for this process and others at once.
 *
 * <p>Files appear whole, by renaming. A damaged one is deleted, and what it held is compiled again. What is used last is kept longest.
 */
final class DiskCache implements KernelCache {
    static final String TEMPORARY = ".tmp";
    static final String KEPT = ".kernel";
    private static final Logger LOG = LoggerFactory.getLogger(DiskCache.class);

    private final Path folder;
    private final String environment;
    private final CacheLimit limit;
    private final CacheWarning warning;

    /** Makes a cache in a folder that {@link CacheFolder} opened. */
    DiskCache(Path folder, String environment, CacheLimit limit, CacheWarning warning) {
        this.folder = folder;
        this.environment = environment;
        this.limit = limit;
        this.warning = warning;
    }

    @Override
    public Optional<CompiledClasses> read(String className) {
        Path file = file(className);
        try {
            if (Files.size(file) > limit.bytes()) {
                return damaged(file);
            }
            Optional<CompiledClasses> classes = CacheFile.decode(key(className), Files.readAllBytes(file));
            if (classes.isEmpty()) {
                return damaged(file);
            }
            touch(file);
            return classes;
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | RuntimeException e) {
            LOG.debug("Cannot read {}", file, e);
            return Optional.empty();
        }
    }

    @Override
    public void write(String className, CompiledClasses classes) {
        try {
            byte[] bytes = CacheFile.encode(key(className), classes);
            if (bytes.length <= limit.bytes()) {
                Path file = file(className);
                put(file, bytes);
                limit.keep(folder, file);
            }
        } catch (IOException | RuntimeException e) {
            warning.give(folder, e);
        }
    }

    Path file(String className) {
        return folder.resolve(CacheFile.name(className, key(className)) + KEPT);
    }

    private String key(String className) {
        return "class " + className + "; " + environment;
    }

    private static Optional<CompiledClasses> damaged(Path file) throws IOException {
        LOG.debug("{} is damaged; what it held is compiled again", file);
        Files.deleteIfExists(file);
        return Optional.empty();
    }

    /** A file's time of change is its time of last use. */
    private static void touch(Path file) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException e) {
            LOG.debug("Cannot note that {} was used", file, e);
        }
    }

    private void put(Path file, byte[] bytes) throws IOException {
        Path written = Files.createTempFile(folder, "writing-", TEMPORARY);
        try {
            Files.write(written, bytes);
            move(written, file);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    private static void move(Path written, Path file) throws IOException {
        try {
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            throw e;
        } catch (IOException e) {
            if (!Files.exists(
                    file)) { // on Windows a file that another process reads cannot be replaced, and need not be
                throw e;
            }
        }
    }
}
