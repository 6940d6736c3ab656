package dev.carousel.codegen.classes;

import dev.carousel.codegen.runtime.Team;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The names of the classes that generated code calls: those of {@code dev.carousel.codegen.runtime}. */
final class RuntimePackage {
    private static final Logger LOG = LoggerFactory.getLogger(RuntimePackage.class);
    private static final String PACKAGE = Team.class.getPackageName();
    private static final String FOLDER = PACKAGE.replace('.', '/') + "/";
    private static final String MARK = FOLDER + "Team.class";

    /** What is there if a loader cannot be listed; a test compares it with the folder. */
    static final Set<String> KNOWN = Stream.of(
                    "Angle", "Barrier", "Checks", "Compiled", "Divisor", "LaneTree", "Memory", "Team", "Work")
            .map(name -> PACKAGE + "." + name)
            .collect(Collectors.toUnmodifiableSet());

    static final Set<String> NAMES = names(RuntimePackage.class.getClassLoader());

    private RuntimePackage() {}

    static Set<String> names(ClassLoader loader) {
        URL mark = loader.getResource(MARK);
        try {
            Set<String> listed = mark == null ? Set.of() : listed(mark);
            return listed.isEmpty() ? KNOWN : listed;
        } catch (IOException | RuntimeException e) {
            LOG.debug("Cannot list the folder of {}", mark, e);
            return KNOWN;
        }
    }

    private static Set<String> listed(URL mark) throws IOException {
        if (mark.getProtocol().equals("file")) {
            return inFolder(Path.of(URI.create(mark.toString())).resolveSibling(""));
        }
        URLConnection connection = mark.openConnection();
        return connection instanceof JarURLConnection jar ? inJar(jar) : Set.of();
    }

    private static Set<String> inFolder(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return classes(files.map(file -> FOLDER + file.getFileName()));
        }
    }

    private static Set<String> inJar(JarURLConnection jar) throws IOException {
        return classes(jar.getJarFile().stream()
                .map(entry ->
                        entry.getName().substring(Math.max(0, entry.getName().indexOf(FOLDER)))));
    }

    private static Set<String> classes(Stream<String> paths) {
        return paths.filter(path -> path.startsWith(FOLDER) && path.endsWith(".class"))
                .filter(path -> path.indexOf('/', FOLDER.length()) < 0 && !path.endsWith("package-info.class"))
                .map(path ->
                        path.substring(0, path.length() - ".class".length()).replace('/', '.'))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
