package dev.carousel.opencl.device;

import dev.carousel.api.CarouselException;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.lwjgl.PointerBuffer;
import org.lwjgl.opencl.CL10;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

/** The devices of this machine, of all drivers. */
public final class Platforms {
    private static final int NO_PLATFORM = -1001; // CL_PLATFORM_NOT_FOUND_KHR

    private Platforms() {}

    /**
     * Returns the devices, in the order of the drivers; none if there are none.
     *
     * @throws CarouselException {@code NoOpenCl} if this machine has no OpenCL library
     */
    public static List<DeviceInfo> devices() {
        Library.require();
        return JvmSignals.keep(Platforms::all);
    }

    private static List<DeviceInfo> all() {
        var all = new ArrayList<DeviceInfo>();
        for (long platform : platforms()) {
            for (long device : devicesOf(platform)) {
                all.add(describe(all.size(), platform, device));
            }
        }
        return all;
    }

    private static long[] platforms() {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            IntBuffer count = stack.callocInt(1);
            int code = CL10.clGetPlatformIDs(null, count);
            if (code == NO_PLATFORM || count.get(0) == 0) {
                return new long[0];
            }
            PointerBuffer found = stack.mallocPointer(count.get(0));
            CL10.clGetPlatformIDs(found, (IntBuffer) null);
            return toArray(found);
        }
    }

    private static long[] devicesOf(long platform) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            IntBuffer count = stack.callocInt(1);
            int code = CL10.clGetDeviceIDs(platform, CL10.CL_DEVICE_TYPE_ALL, null, count);
            if (code != CL10.CL_SUCCESS || count.get(0) == 0) {
                return new long[0];
            }
            PointerBuffer found = stack.mallocPointer(count.get(0));
            CL10.clGetDeviceIDs(platform, CL10.CL_DEVICE_TYPE_ALL, found, (IntBuffer) null);
            return toArray(found);
        }
    }

    private static long[] toArray(PointerBuffer found) {
        var array = new long[found.remaining()];
        found.get(array);
        return array;
    }

    private static DeviceInfo describe(int number, long platform, long device) {
        return new DeviceInfo(
                number,
                platformText(platform, CL10.CL_PLATFORM_NAME),
                text(device, CL10.CL_DEVICE_NAME),
                kind(number(device, CL10.CL_DEVICE_TYPE)),
                text(device, CL10.CL_DEVICE_VERSION) + ", driver " + text(device, CL10.CL_DRIVER_VERSION),
                (int) number(device, CL10.CL_DEVICE_MAX_COMPUTE_UNITS),
                (int) number(device, CL10.CL_DEVICE_MAX_CLOCK_FREQUENCY),
                number(device, CL10.CL_DEVICE_GLOBAL_MEM_SIZE),
                number(device, CL10.CL_DEVICE_MAX_MEM_ALLOC_SIZE),
                number(device, CL10.CL_DEVICE_LOCAL_MEM_SIZE),
                number(device, CL10.CL_DEVICE_MAX_WORK_GROUP_SIZE),
                device,
                platform);
    }

    private static DeviceInfo.Kind kind(long type) {
        if ((type & CL10.CL_DEVICE_TYPE_GPU) != 0) {
            return DeviceInfo.Kind.GPU;
        }
        return (type & CL10.CL_DEVICE_TYPE_CPU) != 0 ? DeviceInfo.Kind.CPU : DeviceInfo.Kind.ACCELERATOR;
    }

    /** Numbers have four or eight bytes; the upper ones of eight stay zero where four are written. */
    private static long number(long device, int what) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            ByteBuffer value = stack.calloc(Long.BYTES, Long.BYTES);
            CL10.clGetDeviceInfo(device, what, value, null);
            return value.getLong(0);
        }
    }

    private static String text(long device, int what) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            PointerBuffer size = stack.callocPointer(1);
            CL10.clGetDeviceInfo(device, what, (ByteBuffer) null, size);
            ByteBuffer bytes = stack.calloc((int) size.get(0) + 1);
            CL10.clGetDeviceInfo(device, what, bytes, null);
            return decoded(bytes);
        }
    }

    private static String platformText(long platform, int what) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            PointerBuffer size = stack.callocPointer(1);
            CL10.clGetPlatformInfo(platform, what, (ByteBuffer) null, size);
            ByteBuffer bytes = stack.calloc((int) size.get(0) + 1);
            CL10.clGetPlatformInfo(platform, what, bytes, null);
            return decoded(bytes);
        }
    }

    private static String decoded(ByteBuffer bytes) {
        String text = StandardCharsets.UTF_8.decode(bytes).toString();
        int end = text.indexOf('\0');
        return (end < 0 ? text : text.substring(0, end)).strip();
    }

    static String buildLog(long program, DeviceInfo device) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            PointerBuffer size = stack.callocPointer(1);
            CL10.clGetProgramBuildInfo(program, device.handle(), CL10.CL_PROGRAM_BUILD_LOG, (ByteBuffer) null, size);
            ByteBuffer bytes = MemoryUtil.memCalloc((int) size.get(0) + 1);
            try {
                CL10.clGetProgramBuildInfo(program, device.handle(), CL10.CL_PROGRAM_BUILD_LOG, bytes, null);
                return decoded(bytes);
            } finally {
                MemoryUtil.memFree(bytes);
            }
        }
    }
}
