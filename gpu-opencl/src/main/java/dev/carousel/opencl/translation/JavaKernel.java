package dev.carousel.opencl.translation;

import java.util.function.Supplier;

/** A kernel in Java, a class that extends {@code com.aparapi.Kernel}. Its name stands for its text, in any process. */
public final class JavaKernel {
    /** The package of all kernels. */
    public static final String PACKAGE = "dev.carousel.kernels.opencl";

    private final String name;
    private final Supplier<String> text;

    /**
     * Makes a kernel.
     *
     * @param name of the class, without package
     * @param text the whole compilation unit, asked for only if it must be translated
     */
    public JavaKernel(String name, Supplier<String> text) {
        this.name = name;
        this.text = text;
    }

    /** Returns the name of the class, without package. */
    public String name() {
        return name;
    }

    String text() {
        return text.get();
    }

    String qualifiedName() {
        return PACKAGE + "." + name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JavaKernel kernel && kernel.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return name;
    }
}
