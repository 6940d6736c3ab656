package dev.carousel.opencl.translation;

import com.aparapi.Kernel;
import dev.carousel.api.CarouselException;
import dev.carousel.codegen.classes.MemoryCompiler;
import dev.carousel.codegen.classes.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compiles Java kernels to class files in memory, of a version that the translator reads. */
final class KernelCompiler {
    private static final List<String> RELEASE = List.of("--release", "17");

    private KernelCompiler() {}

    /**
     * Returns the class files by qualified name.
     *
     * @throws CarouselException {@code NoCompiler} if this Java has none
     */
    static Map<String, byte[]> compile(List<JavaKernel> kernels) {
        List<SourceFile> sources = kernels.stream()
                .map(kernel -> new SourceFile(kernel.qualifiedName(), kernel.text()))
                .toList();
        return MemoryCompiler.ofThisRuntime(RELEASE)
                .orElseThrow(KernelCompiler::noCompiler)
                .compile(sources, Kernel.class.getClassLoader(), aparapi());
    }

    /** Returns the names of what a kernel sees of Aparapi: the class that it extends, with those in it. */
    private static Set<String> aparapi() {
        return Stream.concat(Stream.of(Kernel.class), Stream.of(Kernel.class.getDeclaredClasses()))
                .map(Class::getName)
                .collect(Collectors.toSet());
    }

    private static CarouselException noCompiler() {
        return new CarouselException(
                "NoCompiler",
                "kernels must be compiled before they are translated to OpenCL, and this Java ("
                        + System.getProperty("java.home")
                        + ") has no compiler: run on a JDK, or in a runtime image with the module jdk.compiler; or choose --set"
                        + " backend=reference");
    }
}
