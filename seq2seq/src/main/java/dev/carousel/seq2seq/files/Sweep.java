package dev.carousel.seq2seq.files;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes what no pointer names: states that were replaced and the leftovers of killed saves. */
final class Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    private Sweep() {}

    /** Sweeps a folder whose lock is held; if a pointer is broken, that is the error and nothing is deleted. */
    static void of(Path folder) throws IOException {
        var named = named(folder);
        for (var entry : entries(folder)) {
            if (isOurs(entry) && !named.contains(entry.getFileName().toString())) {
                delete(entry);
            }
        }
    }

    private static Set<String> named(Path folder) {
        var named = new HashSet<String>();
        for (var pointer : Pointer.values()) {
            pointer.read(folder).ifPresent(state -> {
                pointer.follow(folder, state);
                named.add(state.name());
            });
        }
        return named;
    }

    private static List<Path> entries(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.toList();
        }
    }

    private static boolean isOurs(Path entry) {
        var name = entry.getFileName().toString();
        return StepFolder.isPartial(name) || (StepFolder.isOne(name) && Files.isDirectory(entry, NOFOLLOW_LINKS));
    }

    /** Some systems do not delete what another process reads; the next sweep will. */
    private static void delete(Path entry) {
        try {
            Disk.delete(entry);
        } catch (IOException e) {
            LOG.warn("{} is of no use any more, but could not be deleted: {}", entry, Failure.reason(e));
        }
    }
}
