package dev.carousel.codegen.classes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where compiled kernels are kept: the folder that the system property {@code carousel.cache} or the variable {@code CAROUSEL_CACHE}
 * names ({@code off}: nowhere), else one in the user's folder of caches.
 *
 * <p>What is read from it is run, so it must belong to the user of this process, and nobody else may write there.
 */
final class CacheFolder {
    private static final String OFF = "off";

    private CacheFolder() {}

    /** Returns the folder that is asked for; nothing if none is wanted. */
    static Optional<Path> wanted(
            UnaryOperator<@Nullable String> properties, UnaryOperator<@Nullable String> environment)
            throws IOException {
        String named = Stream.of(properties.apply("carousel.cache"), environment.apply("CAROUSEL_CACHE"))
                .filter(value -> value != null && !value.isEmpty())
                .findFirst()
                .orElse("");
        if (named.equals(OFF)) {
            return Optional.empty();
        }
        return Optional.of(named.isEmpty() ? ofUser(properties, environment) : Path.of(named));
    }

    private static Path ofUser(UnaryOperator<@Nullable String> properties, UnaryOperator<@Nullable String> environment)
            throws IOException {
        Path home = absolute(properties.apply("user.home"));
        String system = String.valueOf(properties.apply("os.name")).toLowerCase(Locale.ROOT);
        if (system.startsWith("windows")) {
            return absolute(environment.apply("LOCALAPPDATA"), home, "AppData/Local")
                    .resolve("carousel/cache");
        }
        if (system.startsWith("mac")) {
            return absolute(null, home, "Library/Caches").resolve("carousel");
        }
        return absolute(environment.apply("XDG_CACHE_HOME"), home, ".cache").resolve("carousel");
    }

    private static Path absolute(@Nullable String named, @Nullable Path home, String inHome) throws IOException {
        Path path = absolute(named);
        if (path != null) {
            return path;
        }
        if (home == null) {
            throw new IOException("this user has no home folder");
        }
        return home.resolve(inHome);
    }

    private static @Nullable Path absolute(@Nullable String named) {
        Path path = named == null ? null : Path.of(named);
        return path != null && path.isAbsolute() ? path : null;
    }

    /** Makes the folder if need be, for its owner alone, and returns its real path; fails if it cannot be used or trusted. */
    static Path open(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            make(folder);
        }
        Path real = folder.toRealPath();
        Path probe = Files.createTempFile(real, "probe-", DiskCache.TEMPORARY);
        try {
            check(real, Files.getOwner(probe));
        } finally {
            Files.delete(probe);
        }
        return real;
    }

    private static void make(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        Set<PosixFilePermission> owner = PosixFilePermissions.fromString("rwx------");
        if (posix) {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(owner));
        } else {
            Files.createDirectories(folder);
        }
    }

    private static void check(Path folder, UserPrincipal self) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(folder, PosixFileAttributeView.class);
        if (view == null) {
            return;
        }
        PosixFileAttributes attributes = view.readAttributes();
        if (!attributes.owner().equals(self)) {
            throw new IOException(
                    "it belongs to " + attributes.owner() + " and not to " + self + ", who would run what is in it");
        }
        Set<PosixFilePermission> allowed = attributes.permissions();
        if (allowed.contains(PosixFilePermission.GROUP_WRITE) || allowed.contains(PosixFilePermission.OTHERS_WRITE)) {
            throw new IOException(
                    "others may write to it (" + PosixFilePermissions.toString(allowed) + "; chmod 700 ends that)");
        }
    }
}
