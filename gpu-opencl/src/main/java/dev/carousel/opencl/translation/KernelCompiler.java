package dev.carousel.opencl.translation;

import com.aparapi.Kernel;
import dev.carousel.api.CarouselException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Compiles Java kernels to class files in memory, with the tables of local variables that the translator reads. */
final class KernelCompiler {
    private static final List<String> OPTIONS =
            List.of("-proc:none", "-nowarn", "-g", "-Xlint:none", "--release", "17");

    private KernelCompiler() {}

    /**
     * Returns the class files by qualified name.
     *
     * @throws CarouselException {@code NoCompiler} if this Java has none
     */
    static Map<String, byte[]> compile(List<JavaKernel> kernels) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new CarouselException(
                    "NoCompiler",
                    "kernels must be compiled before they are translated to OpenCL, and this Java ("
                            + System.getProperty("java.home")
                            + ") has no compiler: run on a JDK, or in a runtime image with the module jdk.compiler; or choose --set"
                            + " backend=reference");
        }
        var found = new DiagnosticCollector<JavaFileObject>();
        Map<String, ByteArrayOutputStream> written = new HashMap<>();
        try (StandardJavaFileManager platform =
                        compiler.getStandardFileManager(found, Locale.ROOT, StandardCharsets.UTF_8);
                JavaFileManager files = new Files(platform, written)) {
            platform.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of(aparapi()));
            List<Source> sources = kernels.stream().map(Source::new).toList();
            if (!compiler.getTask(null, files, found, OPTIONS, null, sources).call()) {
                throw new IllegalStateException(
                        "a generated kernel does not compile: " + found.getDiagnostics() + " in " + kernels);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, byte[]> classes = new HashMap<>();
        written.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
        return classes;
    }

    private static Path aparapi() {
        try {
            return Path.of(Kernel.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        private Source(JavaKernel kernel) {
            super(URI.create("memory:///" + kernel.qualifiedName().replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = kernel.text();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Files extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> written;

        private Files(JavaFileManager platform, Map<String, ByteArrayOutputStream> written) {
            super(platform);
            this.written = written;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + className.replace('.', '/')), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return written.computeIfAbsent(className, name -> new ByteArrayOutputStream());
                }
            };
        }
    }
}
