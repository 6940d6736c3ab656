package dev.carousel.codegen.classes;

import java.util.Objects;

/**
 * One compilation unit of Java.
 *
 * @param className qualified name of its top-level class, such as {@code dev.carousel.generated.Lstm_5e1f}; no {@code $} in it
 * @param text the whole unit, package declaration included
 */
public record SourceFile(String className, String text) {
    public SourceFile {
        Objects.requireNonNull(className);
        Objects.requireNonNull(text);
    }

    /** Returns where the unit belongs, such as {@code dev/carousel/generated/Lstm_5e1f.java}. */
    public String path() {
        return className.replace('.', '/') + ".java";
    }
}
