package dev.carousel.codegen.classes;

import java.util.List;

/** Compiles generated sources in memory, as kernels are, and keeps them from the caches. */
public final class TrialClasses {
    private TrialClasses() {}

    /** Returns a loader of these sources, compiled together; it serves their class files as resources. */
    public static ClassLoader of(List<SourceFile> sources) {
        ClassLoader parent = TrialClasses.class.getClassLoader();
        var loader = new KernelLoader(parent);
        loader.add(new CompiledClasses(
                MemoryCompiler.ofThisRuntime().orElseThrow().compile(sources, parent, RuntimePackage.NAMES)));
        return loader;
    }
}
