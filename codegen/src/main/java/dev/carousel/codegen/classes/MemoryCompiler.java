package dev.carousel.codegen.classes;

import dev.carousel.api.CarouselException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The JDK's compiler, from text in memory to class files in memory. Any number of threads may use one. */
public final class MemoryCompiler {
    private static final List<String> OPTIONS = List.of("-proc:none", "-nowarn", "-g", "-Xlint:none");
    private static final List<String> VECTOR = List.of("--add-modules", "jdk.incubator.vector");

    private final List<String> options = new ArrayList<>(OPTIONS);

    private MemoryCompiler(List<String> more) {
        options.addAll(more);
    }

    /** Returns the compiler of this runtime, for kernels; empty in a runtime without one. */
    static Optional<MemoryCompiler> ofThisRuntime() {
        return ofThisRuntime(Features.vectorModule() ? VECTOR : List.of());
    }

    /**
     * Returns the compiler of this runtime; empty in a runtime without one.
     *
     * @param more options of {@code javac}, besides that tables of lines and variables are written
     */
    public static Optional<MemoryCompiler> ofThisRuntime(List<String> more) {
        boolean there = ModuleLayer.boot().findModule("jdk.compiler").isPresent();
        return there ? Optional.of(new MemoryCompiler(more)) : Optional.empty();
    }

    /**
     * Compiles units together.
     *
     * @return the class files by qualified binary name
     * @throws CarouselException {@code KernelRejected}
     */
    public Map<String, byte[]> compile(List<SourceFile> units, ClassLoader loader, Set<String> visible) {
        return run(units.stream().map(MemoryFile::source).toList(), new Visible(loader, visible));
    }

    /**
     * Compiles sources together.
     *
     * @param visible the loader whose classes they may name, and the names of those of its classes that were generated
     * @return the class files of each source, in the order of the sources
     */
    List<CompiledClasses> compile(List<KernelSource> sources, Visible visible) {
        Map<String, Integer> owners = new LinkedHashMap<>();
        List<JavaFileObject> units = new ArrayList<>();
        for (int s = 0; s < sources.size(); s++) {
            for (SourceFile file : sources.get(s).files()) {
                owners.put(file.className(), s);
                units.add(MemoryFile.source(file));
            }
        }
        return split(run(units, visible), owners, sources.size());
    }

    private Map<String, byte[]> run(List<? extends JavaFileObject> units, Visible visible) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler(); // not before it is needed: it takes time to load
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager platform =
                        compiler.getStandardFileManager(found, Locale.ROOT, StandardCharsets.UTF_8);
                MemoryFiles files = new MemoryFiles(platform, visible)) {
            boolean good =
                    compiler.getTask(null, files, found, options, null, units).call();
            if (!good) {
                throw rejected(found.getDiagnostics());
            }
            return files.written();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<CompiledClasses> split(Map<String, byte[]> files, Map<String, Integer> owners, int sources) {
        List<Map<String, byte[]>> parts = new ArrayList<>();
        for (int s = 0; s < sources; s++) {
            parts.add(new LinkedHashMap<>());
        }
        files.forEach((name, bytes) -> parts.get(Objects.requireNonNull(owners.get(topLevel(name)), name))
                .put(name, bytes));
        return parts.stream().map(CompiledClasses::new).toList();
    }

    private static String topLevel(String name) {
        int nested = name.indexOf('$');
        return nested < 0 ? name : name.substring(0, nested);
    }

    private static CarouselException rejected(List<Diagnostic<? extends JavaFileObject>> found) {
        Diagnostic<?> first = found.stream()
                .filter(diagnostic -> diagnostic.getKind() == Diagnostic.Kind.ERROR)
                .findFirst()
                .orElseThrow();
        return new CarouselException(
                "KernelRejected",
                "The Java compiler rejects a generated kernel, which is a mistake of Carousel's: " + first + line(first)
                        + "; report it with this message, and set backend=reference until then");
    }

    private static String line(Diagnostic<?> diagnostic) {
        if (!(diagnostic.getSource() instanceof MemoryFile file) || diagnostic.getLineNumber() == Diagnostic.NOPOS) {
            return "";
        }
        return file.text()
                .lines()
                .skip(diagnostic.getLineNumber() - 1)
                .findFirst()
                .map(text -> " in: " + text.strip())
                .orElse("");
    }
}
