package dev.carousel.codegen.classes;

import java.util.List;
import java.util.function.Supplier;

/**
 * A class that can be generated: its name, and its text for when no compiled form is found.
 *
 * <p>The name stands for the content: it holds a fingerprint of everything that the text depends on (the graph, its sizes, lanes or
 * plain loops), so that two sources with one name have one text.
 */
public interface KernelSource {
    /** Returns the qualified name of the class to load; its text is among the files. */
    String className();

    /** Returns the sources of the classes that this one calls and shares with others; they are loaded once per process and stay. */
    List<KernelSource> shared();

    /** Returns the text, which is asked for only if it must be compiled. */
    List<SourceFile> files();

    /** Returns a source of one file. */
    static KernelSource of(String className, List<KernelSource> shared, Supplier<String> text) {
        return new OneFile(className, List.copyOf(shared), text);
    }

    /** A source of one file. */
    record OneFile(String className, List<KernelSource> shared, Supplier<String> text) implements KernelSource {
        @Override
        public List<SourceFile> files() {
            return List.of(new SourceFile(className, text.get()));
        }
    }
}
