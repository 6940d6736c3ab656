package dev.carousel.opencl.device;

import dev.carousel.api.CarouselException;
import java.nio.IntBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.lwjgl.opencl.CL10;
import org.lwjgl.system.MemoryStack;

/** A program that a device's driver has built. It goes when nobody holds it, nor a kernel of it. */
public final class DeviceProgram {
    private static final AtomicInteger OPEN = new AtomicInteger();

    private final Device device;
    private final long handle;

    /** What a driver keeps of it. */
    private record Kept(long handle) implements Runnable {
        @Override
        public void run() {
            OPEN.decrementAndGet();
            CL10.clReleaseProgram(handle);
        }
    }

    private DeviceProgram(Device device, long handle) {
        this.device = device;
        this.handle = handle;
        OPEN.incrementAndGet();
        Release.after(this, new Kept(handle));
    }

    /** Returns how many there are in this process. */
    public static int open() {
        return OPEN.get();
    }

    static DeviceProgram build(Device device, String source) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            IntBuffer code = stack.callocInt(1);
            long handle = CL10.clCreateProgramWithSource(device.context(), source, code);
            Codes.require(code.get(0), "creating a program", device.info());
            int built = JvmSignals.keep(
                    () -> CL10.clBuildProgram(handle, device.info().handle(), "", null, 0));
            if (built != CL10.CL_SUCCESS) {
                String log = Platforms.buildLog(handle, device.info());
                CL10.clReleaseProgram(handle);
                throw new CarouselException(
                        "KernelRejected",
                        device.info().label()
                                + " rejects a generated kernel, which is a mistake of Carousel's or of the driver's: "
                                + Codes.name(built) + ": " + log.strip()
                                + "; report it with this message, and set backend=jvm until then");
            }
            return new DeviceProgram(device, handle);
        }
    }

    /** Returns a kernel of the program, with arguments of its own; not for two threads at once. */
    public DeviceKernel kernel(String name) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            IntBuffer code = stack.callocInt(1);
            long kernel = CL10.clCreateKernel(handle, name, code);
            Codes.require(code.get(0), "creating kernel " + name, device.info());
            return new DeviceKernel(device, kernel, name);
        }
    }
}
