package dev.carousel.opencl.device;

import dev.carousel.api.CarouselException;
import java.util.Map;
import org.lwjgl.opencl.CL10;

/** What OpenCL's functions return, as errors. */
final class Codes {
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(CL10.CL_DEVICE_NOT_FOUND, "CL_DEVICE_NOT_FOUND"),
            Map.entry(CL10.CL_DEVICE_NOT_AVAILABLE, "CL_DEVICE_NOT_AVAILABLE"),
            Map.entry(CL10.CL_MEM_OBJECT_ALLOCATION_FAILURE, "CL_MEM_OBJECT_ALLOCATION_FAILURE"),
            Map.entry(CL10.CL_OUT_OF_RESOURCES, "CL_OUT_OF_RESOURCES"),
            Map.entry(CL10.CL_OUT_OF_HOST_MEMORY, "CL_OUT_OF_HOST_MEMORY"),
            Map.entry(CL10.CL_BUILD_PROGRAM_FAILURE, "CL_BUILD_PROGRAM_FAILURE"),
            Map.entry(CL10.CL_INVALID_BUFFER_SIZE, "CL_INVALID_BUFFER_SIZE"),
            Map.entry(CL10.CL_INVALID_WORK_GROUP_SIZE, "CL_INVALID_WORK_GROUP_SIZE"),
            Map.entry(CL10.CL_INVALID_KERNEL_ARGS, "CL_INVALID_KERNEL_ARGS"),
            Map.entry(CL10.CL_INVALID_VALUE, "CL_INVALID_VALUE"));

    private Codes() {}

    /**
     * Requires success.
     *
     * @throws CarouselException {@code TooLarge} if the device has no memory left; {@code DeviceFailed} for any other reason
     */
    static void require(int code, String what, DeviceInfo device) {
        if (code != CL10.CL_SUCCESS) {
            throw error(code, what, device);
        }
    }

    private static CarouselException error(int code, String what, DeviceInfo device) {
        return switch (code) {
            case CL10.CL_MEM_OBJECT_ALLOCATION_FAILURE,
                    CL10.CL_OUT_OF_RESOURCES,
                    CL10.CL_OUT_OF_HOST_MEMORY,
                    CL10.CL_INVALID_BUFFER_SIZE -> device.tooLarge(what + ": it answers " + name(code));
            default ->
                new CarouselException(
                        "DeviceFailed",
                        what + " failed on " + device.label() + ": it answers " + name(code)
                                + "; choose another one (carousel devices lists them), or set backend=jvm");
        };
    }

    static String name(int code) {
        return NAMES.getOrDefault(code, "OpenCL error " + code);
    }
}
