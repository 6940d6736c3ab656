package dev.carousel.codegen.stages;

import com.palantir.javapoet.JavaFile;

/**
 * The source of a kernel.
 *
 * @param file the class, which implements {@code dev.carousel.codegen.runtime.Compiled}
 * @param scratch floats that each worker needs in its scratch array
 */
public record Emission(JavaFile file, int scratch) {
    /** Returns the text of the compilation unit. */
    public String text() {
        return file.toString();
    }
}
