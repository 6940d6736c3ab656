package dev.carousel.codegen.classes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * How much a cache may hold; what was used least recently goes first.
 *
 * @param bytes in all
 * @param files in all
 */
record CacheLimit(long bytes, int files) {
    static final int FILES = 2_000;
    private static final Duration ABANDONED = Duration.ofHours(1);

    /** Returns the limit that {@code carousel.cache.megabytes} sets, 256 megabytes by default. */
    static CacheLimit ofProcess() {
        return new CacheLimit(Math.max(1, Long.getLong("carousel.cache.megabytes", 256)) << 20, FILES);
    }

    /** Deletes until the limit holds, but never the file just written; other processes may do the same at the same time. */
    void keep(Path folder, Path written) throws IOException {
        List<Kept> all = list(folder);
        long sum = all.stream().mapToLong(Kept::bytes).sum();
        int count = all.size();
        all.removeIf(kept -> kept.file().equals(written));
        for (Kept kept : all) {
            if (sum <= bytes && count <= files) {
                return;
            }
            Files.deleteIfExists(kept.file());
            sum -= kept.bytes();
            count--;
        }
    }

    private static List<Kept> list(Path folder) throws IOException {
        List<Kept> kept = new ArrayList<>();
        for (Path file : children(folder)) {
            String name = file.getFileName().toString();
            if (name.endsWith(DiskCache.KEPT)) {
                addIfThere(file, kept);
            } else if (name.endsWith(DiskCache.TEMPORARY)) {
                deleteIfAbandoned(file);
            }
        }
        kept.sort(Comparator.comparing(Kept::used).thenComparing(Kept::file));
        return kept;
    }

    private static List<Path> children(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static void addIfThere(Path file, List<Kept> kept) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            kept.add(new Kept(
                    file, attributes.size(), attributes.lastModifiedTime().toInstant()));
        } catch (IOException e) {
            return; // another process deleted it meanwhile
        }
    }

    /** Deletes what a process left that ended while it wrote. */
    private static void deleteIfAbandoned(Path file) {
        try {
            if (Files.getLastModifiedTime(file)
                    .toInstant()
                    .isBefore(Instant.now().minus(ABANDONED))) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            return; // another process did
        }
    }

    private record Kept(Path file, long bytes, Instant used) {}
}
