package dev.carousel.opencl.device;

import dev.carousel.api.CarouselException;
import org.jspecify.annotations.Nullable;
import org.lwjgl.opencl.CL;
import org.lwjgl.system.Configuration;
import org.lwjgl.system.Platform;

/** The OpenCL library of this machine: loaded once, when it is first needed. */
final class Library {
    private static final @Nullable Throwable PROBLEM = load();

    private Library() {}

    /**
     * Requires the library.
     *
     * @throws CarouselException {@code NoOpenCl} if this machine has none
     */
    static void require() {
        if (PROBLEM != null) {
            throw new CarouselException(
                    "NoOpenCl",
                    "the OpenCL library cannot be loaded here (" + firstLine(PROBLEM)
                            + "): install the driver of your device and the loader (on Debian: apt-get install ocl-icd-libopencl1, and"
                            + " pocl-opencl-icd to use the processor), or set backend=jvm",
                    PROBLEM);
        }
    }

    /** On Linux only development packages bring the name without a version, which the binding would look for. */
    private static @Nullable Throwable load() {
        try {
            if (Platform.get() == Platform.LINUX && Configuration.OPENCL_LIBRARY_NAME.get() == null) {
                Configuration.OPENCL_LIBRARY_NAME.set("libOpenCL.so.1");
            }
            CL.getICD();
            return null;
        } catch (Throwable e) { // an UnsatisfiedLinkError, or what a static initialiser made of it
            return e;
        }
    }

    private static String firstLine(Throwable problem) {
        Throwable deepest = problem;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return String.valueOf(deepest.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
