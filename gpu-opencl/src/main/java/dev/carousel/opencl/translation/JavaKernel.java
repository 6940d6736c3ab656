package dev.carousel.opencl.translation;

/**
 * A kernel in Java, a class that extends {@code com.aparapi.Kernel}.
 *
 * @param name of the class, without package; it stands for the text, in any process
 * @param text the whole compilation unit
 */
public record JavaKernel(String name, String text) {
    /** The package of all kernels. */
    public static final String PACKAGE = "dev.carousel.kernels.opencl";

    String qualifiedName() {
        return PACKAGE + "." + name;
    }
}
