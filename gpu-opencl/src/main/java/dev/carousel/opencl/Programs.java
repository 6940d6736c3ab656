package dev.carousel.opencl;

import dev.carousel.opencl.device.Device;
import dev.carousel.opencl.device.DeviceKernel;
import dev.carousel.opencl.device.DeviceProgram;
import dev.carousel.opencl.translation.ClKernel;
import dev.carousel.opencl.translation.JavaKernel;
import dev.carousel.opencl.translation.Translations;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The kernels that a device has built and somebody holds: each form once, those that are missing at one time as one program.
 *
 * <p>A program goes when nobody holds a kernel of it.
 */
final class Programs {
    private static final Map<Device, Programs> ALL = new ConcurrentHashMap<>();

    private final Device device;
    private final Map<String, WeakReference<Built>> built = new HashMap<>();

    /** A kernel in its program. */
    record Built(DeviceProgram program, ClKernel kernel) {
        /** Returns the kernel with arguments of its own. */
        DeviceKernel open() {
            return program.kernel(kernel.name());
        }
    }

    private Programs(Device device) {
        this.device = device;
    }

    static Programs of(Device device) {
        return ALL.computeIfAbsent(device, Programs::new);
    }

    /**
     * Returns kernels by their names; what is missing is translated and built.
     *
     * @throws dev.carousel.api.CarouselException {@code NoCompiler}, {@code KernelRejected}
     */
    synchronized Map<String, Built> require(List<JavaKernel> kernels) {
        var found = new HashMap<String, Built>();
        for (JavaKernel kernel : kernels) {
            Built known = known(kernel);
            if (known != null) {
                found.put(kernel.name(), known);
            }
        }
        List<JavaKernel> missing = kernels.stream()
                .filter(kernel -> !found.containsKey(kernel.name()))
                .toList();
        if (!missing.isEmpty()) {
            build(missing).forEach(made -> found.put(made.kernel().name(), made));
        }
        return Map.copyOf(found);
    }

    private @Nullable Built known(JavaKernel kernel) {
        WeakReference<Built> reference = built.get(kernel.name());
        return reference == null ? null : reference.get();
    }

    private List<Built> build(List<JavaKernel> missing) {
        built.values().removeIf(reference -> reference.get() == null);
        List<ClKernel> translated = Translations.of(missing);
        DeviceProgram program =
                device.build(translated.stream().map(ClKernel::text).collect(Collectors.joining("\n")));
        List<Built> made =
                translated.stream().map(kernel -> new Built(program, kernel)).toList();
        made.forEach(one -> built.put(one.kernel().name(), new WeakReference<>(one)));
        return made;
    }
}
