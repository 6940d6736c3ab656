package dev.carousel.codegen.classes;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * The compiler's view of the world: the JDK's modules, the classes that a loader serves, and what it has written.
 *
 * <p>The class path is not read: in application servers and plugin loaders the system property does not hold it, and scanning it costs time.
 */
final class MemoryFiles extends ForwardingJavaFileManager<JavaFileManager> {
    private final Visible visible;
    private final Map<String, MemoryFile> written = new LinkedHashMap<>();

    MemoryFiles(JavaFileManager platform, Visible visible) {
        super(platform);
        this.visible = visible;
    }

    Map<String, byte[]> written() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        written.forEach((name, file) -> files.put(name, file.content()));
        return files;
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse) throws IOException {
        if (location == StandardLocation.CLASS_PATH) {
            return kinds.contains(JavaFileObject.Kind.CLASS) ? classes(packageName) : List.of();
        }
        return location == StandardLocation.SOURCE_PATH ? List.of() : super.list(location, packageName, kinds, recurse);
    }

    private List<JavaFileObject> classes(String packageName) throws IOException {
        List<JavaFileObject> files = new ArrayList<>();
        for (String name : visible.names()) {
            if (packageName.equals(name.substring(0, Math.max(0, name.lastIndexOf('.'))))) {
                files.add(read(name));
            }
        }
        return files;
    }

    private MemoryFile read(String name) throws IOException {
        try (InputStream in = visible.loader().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new IOException("no class file of " + name);
            }
            return MemoryFile.ofClass(name, in.readAllBytes());
        }
    }

    @Override
    public @Nullable String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof MemoryFile memory ? memory.className() : super.inferBinaryName(location, file);
    }

    @Override
    public boolean isSameFile(FileObject a, FileObject b) {
        return (a instanceof MemoryFile || b instanceof MemoryFile) ? a == b : super.isSameFile(a, b);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            Location location, String className, JavaFileObject.Kind kind, @Nullable FileObject sibling) {
        return written.computeIfAbsent(className, MemoryFile::ofClass);
    }

    @Override
    public boolean hasLocation(Location location) {
        return location == StandardLocation.CLASS_PATH || super.hasLocation(location);
    }
}
