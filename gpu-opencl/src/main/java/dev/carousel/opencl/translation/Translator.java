package dev.carousel.opencl.translation;

import com.aparapi.Kernel;
import com.aparapi.internal.exception.AparapiException;
import com.aparapi.internal.model.ClassModel;
import com.aparapi.internal.model.ValueCache;
import com.aparapi.internal.writer.KernelWriter;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Translates Java kernels to OpenCL C, as Aparapi does before it runs them.
 *
 * <p>Aparapi reads classes as resources of their loader. Its caches keep each class that it has seen; they are emptied after each translation.
 */
final class Translator {
    private Translator() {}

    /** Returns the text of each kernel, in order, as Aparapi writes it. */
    static synchronized List<String> translate(List<JavaKernel> kernels) {
        var loader = new Loader(KernelCompiler.compile(kernels));
        try {
            return kernels.stream().map(kernel -> translate(loader, kernel)).toList();
        } finally {
            forget(ClassModel.class);
            forget(Kernel.class);
        }
    }

    /** Empties the caches that a class of Aparapi has for all: they offer no other way, and would keep what is translated for good. */
    private static void forget(Class<?> owner) {
        try {
            for (Field field : owner.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && field.getType() == ValueCache.class) {
                    field.setAccessible(true);
                    ((ValueCache<?, ?, ?>) field.get(null)).invalidate();
                }
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the caches of " + owner + " cannot be emptied", e);
        }
    }

    private static String translate(Loader loader, JavaKernel java) {
        try {
            Class<?> type = loader.loadClass(java.qualifiedName());
            var kernel = (Kernel) type.getConstructor().newInstance();
            return KernelWriter.writeToString(ClassModel.createClassModel(type).getEntrypoint("run", kernel));
        } catch (ReflectiveOperationException | AparapiException e) {
            throw new IllegalStateException(java + " cannot be translated:\n" + java.text(), e);
        }
    }

    /** Defines classes, and serves their bytes again. */
    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> classes;

        private Loader(Map<String, byte[]> classes) {
            super(Translator.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }

        @Override
        public @Nullable InputStream getResourceAsStream(String path) {
            byte[] bytes = path.endsWith(".class")
                    ? classes.get(path.substring(0, path.length() - 6).replace('/', '.'))
                    : null;
            return bytes == null ? super.getResourceAsStream(path) : new ByteArrayInputStream(bytes);
        }
    }
}
