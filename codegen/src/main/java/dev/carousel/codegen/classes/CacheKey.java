package dev.carousel.codegen.classes;

import dev.carousel.api.expr.Graph;
import dev.carousel.core.passes.Pass;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.CodeSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What compiled classes depend on besides their name: Carousel, the JDK, the processor. */
final class CacheKey {
    private CacheKey() {}

    /** Returns the key of this process, one line of text. */
    static String environment(Features features) {
        return String.join(
                "; ",
                "carousel " + carousel(),
                "java " + System.getProperty("java.vm.vendor") + " " + System.getProperty("java.vm.version"),
                "processor " + System.getProperty("os.arch"),
                "lanes " + features.lanes(),
                "vector module " + Features.vectorModule());
    }

    /** A release is its version; what developers build under one version is told apart by the age of its files. */
    private static String carousel() {
        @Nullable String version = CacheKey.class.getPackage().getImplementationVersion();
        return version != null && !version.endsWith("-SNAPSHOT") ? version : "development " + builds();
    }

    private static String builds() {
        return Stream.of(CacheKey.class, Pass.class, Graph.class)
                .map(CacheKey::build)
                .collect(Collectors.joining(" "));
    }

    private static String build(Class<?> part) {
        @Nullable CodeSource source = part.getProtectionDomain().getCodeSource();
        try {
            return source == null
                    ? "unknown"
                    : stamp(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException | IOException | RuntimeException e) { // a loader with addresses of its own
            return "unknown";
        }
    }

    private static String stamp(Path jarOrFolder) throws IOException {
        AtomicLong newest = new AtomicLong();
        AtomicLong bytes = new AtomicLong();
        Files.walkFileTree(jarOrFolder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                newest.accumulateAndGet(attributes.lastModifiedTime().toMillis(), Math::max);
                bytes.addAndGet(attributes.size());
                return FileVisitResult.CONTINUE;
            }
        });
        return newest + "." + bytes;
    }
}
