package dev.carousel.opencl.device;

import java.util.concurrent.atomic.AtomicBoolean;
import org.lwjgl.opencl.CL10;
import org.lwjgl.system.MemoryStack;

/** A kernel with its arguments, which stay until they are set again. */
public final class DeviceKernel implements AutoCloseable {
    private final Device device;
    private final long handle;
    private final String name;
    private final AtomicBoolean closed = new AtomicBoolean();

    DeviceKernel(Device device, long handle, String name) {
        this.device = device;
        this.handle = handle;
        this.name = name;
    }

    /** Sets an argument that is a buffer. */
    public void set(int index, DeviceMemory memory) {
        require(CL10.clSetKernelArg1p(handle, index, memory.handle()));
    }

    /** Sets an argument that is an integer. */
    public void set(int index, int value) {
        require(CL10.clSetKernelArg1i(handle, index, value));
    }

    /** Sets an argument that is memory which the items of a group share. */
    public void setLocal(int index, long bytes) {
        require(CL10.clSetKernelArg(handle, index, bytes));
    }

    private void require(int code) {
        if (code != CL10.CL_SUCCESS) {
            Codes.require(code, "setting arguments of " + name, device.info());
        }
    }

    /** Puts a run into the device's queue and returns at once. */
    public void launch(Items items) {
        try (MemoryStack stack = MemoryStack.stackPush()) {
            int code = CL10.clEnqueueNDRangeKernel(
                    device.queue(),
                    handle,
                    items.rank(),
                    null,
                    stack.pointers(items.globalX(), items.globalY(), items.globalZ()),
                    stack.pointers(items.localX(), items.localY(), 1),
                    null,
                    null);
            if (code != CL10.CL_SUCCESS) {
                Codes.require(code, "starting kernel " + name, device.info());
            }
        }
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            CL10.clReleaseKernel(handle);
        }
    }
}
