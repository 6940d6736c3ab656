package dev.carousel.opencl.device;

import dev.carousel.api.CarouselException;
import java.nio.IntBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lwjgl.PointerBuffer;
import org.lwjgl.opencl.CL10;
import org.lwjgl.system.MemoryStack;

/**
 * An open device: one context and one queue, which runs what it is given in order, for all sessions of the process.
 *
 * <p>Safe for any number of threads. It stays open as long as the process lives.
 */
public final class Device {
    private static final Map<Long, Device> OPEN = new ConcurrentHashMap<>();

    private final DeviceInfo info;
    private final long context;
    private final long queue;

    private Device(DeviceInfo info) {
        this.info = info;
        try (MemoryStack stack = MemoryStack.stackPush()) {
            IntBuffer code = stack.callocInt(1);
            PointerBuffer properties = stack.pointers(CL10.CL_CONTEXT_PLATFORM, info.platformHandle(), 0);
            this.context = CL10.clCreateContext(properties, info.handle(), null, 0, code);
            Codes.require(code.get(0), "opening a context", info);
            this.queue = CL10.clCreateCommandQueue(context, info.handle(), 0, code);
            Codes.require(code.get(0), "opening a queue", info);
        }
    }

    /**
     * Returns the device, opened when it is first asked for.
     *
     * @throws CarouselException {@code DeviceFailed} if its driver refuses
     */
    public static Device open(DeviceInfo info) {
        return OPEN.computeIfAbsent(info.handle(), handle -> new Device(info));
    }

    /** Returns what it says of itself. */
    public DeviceInfo info() {
        return info;
    }

    long context() {
        return context;
    }

    long queue() {
        return queue;
    }

    /**
     * Allocates memory, whose content is undefined.
     *
     * @throws CarouselException {@code TooLarge} if there is no room
     */
    public DeviceMemory allocate(long bytes, String what) {
        return DeviceMemory.allocate(this, bytes, what);
    }

    /**
     * Builds a program.
     *
     * @throws CarouselException {@code KernelRejected} if the driver rejects it, with what the driver says
     */
    public DeviceProgram build(String source) {
        return DeviceProgram.build(this, source);
    }

    /** Lets the device begin what it was given. */
    public void flush() {
        Codes.require(CL10.clFlush(queue), "flushing the queue", info);
    }

    /** Waits until all that it was given is done. */
    public void finish() {
        Codes.require(CL10.clFinish(queue), "running kernels", info);
    }
}
