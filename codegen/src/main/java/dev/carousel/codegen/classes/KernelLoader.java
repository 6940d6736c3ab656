package dev.carousel.codegen.classes;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Defines classes from bytes and serves those bytes again as resources, for tools that translate them further. */
final class KernelLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();

    KernelLoader(ClassLoader parent) {
        super("carousel-kernels", parent);
    }

    /** Makes classes known, to be defined when first asked for; a class that is known already stays as it is. */
    void add(CompiledClasses classes) {
        classes.files().forEach(files::putIfAbsent);
    }

    boolean has(String className) {
        return files.containsKey(className);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length, (ProtectionDomain) null);
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String path) {
        byte[] bytes = bytes(path);
        return bytes == null ? super.getResourceAsStream(path) : new ByteArrayInputStream(bytes);
    }

    private byte @Nullable [] bytes(String path) {
        return path.endsWith(".class")
                ? files.get(path.substring(0, path.length() - 6).replace('/', '.'))
                : null;
    }
}
