package dev.carousel.opencl;

import dev.carousel.opencl.device.Device;
import dev.carousel.opencl.device.DeviceKernel;
import dev.carousel.opencl.device.DeviceProgram;
import dev.carousel.opencl.translation.ClKernel;
import dev.carousel.opencl.translation.JavaKernel;
import dev.carousel.opencl.translation.Translations;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The kernels that a device has built in this process: each form once, those that are missing at one time as one program. */
final class Programs {
    private static final Map<Device, Programs> ALL = new ConcurrentHashMap<>();

    private final Device device;
    private final Map<String, Built> built = new HashMap<>();

    /** A kernel in its program. */
    private record Built(DeviceProgram program, ClKernel kernel) {}

    private Programs(Device device) {
        this.device = device;
    }

    static Programs of(Device device) {
        return ALL.computeIfAbsent(device, Programs::new);
    }

    /**
     * Translates and builds what is missing.
     *
     * @throws dev.carousel.api.CarouselException {@code NoCompiler}, {@code KernelRejected}
     */
    synchronized void require(List<JavaKernel> kernels) {
        List<JavaKernel> missing = kernels.stream()
                .filter(kernel -> !built.containsKey(kernel.name()))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        List<ClKernel> translated = Translations.of(missing);
        String source = translated.stream().map(ClKernel::text).collect(Collectors.joining("\n"));
        DeviceProgram program = device.build(source);
        translated.forEach(kernel -> built.put(kernel.name(), new Built(program, kernel)));
    }

    /** Returns a kernel with arguments of its own. */
    DeviceKernel kernel(JavaKernel kernel) {
        Built known = find(kernel);
        return known.program().kernel(kernel.name());
    }

    /** Returns the names of a kernel's parameters, in order. */
    List<String> parameters(JavaKernel kernel) {
        return find(kernel).kernel().parameters();
    }

    private synchronized Built find(JavaKernel kernel) {
        return Objects.requireNonNull(built.get(kernel.name()), kernel.name());
    }
}
