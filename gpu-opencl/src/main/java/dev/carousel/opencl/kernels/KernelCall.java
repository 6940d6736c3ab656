package dev.carousel.opencl.kernels;

import dev.carousel.opencl.device.Items;
import dev.carousel.opencl.translation.JavaKernel;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One kernel, with what a launch gives it.
 *
 * @param arguments by the names of the kernel's fields
 */
public record KernelCall(JavaKernel kernel, Map<String, Argument> arguments, Items items) {
    /** Copies the map, in order. */
    public KernelCall {
        arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }
}
