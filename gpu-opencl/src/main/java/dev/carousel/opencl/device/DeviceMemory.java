package dev.carousel.opencl.device;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.lwjgl.opencl.CL10;
import org.lwjgl.system.MemoryStack;
import org.lwjgl.system.MemoryUtil;

/**
 * A buffer on a device.
 *
 * <p>Java arrays never reach the driver: what crosses is copied through memory that no collector moves.
 */
public final class DeviceMemory implements AutoCloseable {
    private static final AtomicLong BYTES = new AtomicLong();
    private static final AtomicLong MOVED = new AtomicLong();

    private final Device device;
    private final long handle;
    private final long bytes;
    private final AtomicBoolean closed = new AtomicBoolean();

    private DeviceMemory(Device device, long handle, long bytes) {
        this.device = device;
        this.handle = handle;
        this.bytes = bytes;
        BYTES.addAndGet(bytes);
    }

    static DeviceMemory allocate(Device device, long bytes, String what) {
        long needed = Math.max(bytes, Float.BYTES);
        device.info().requireRoom(needed, what);
        try (MemoryStack stack = MemoryStack.stackPush()) {
            IntBuffer code = stack.callocInt(1);
            long handle = CL10.clCreateBuffer(device.context(), CL10.CL_MEM_READ_WRITE, needed, code);
            Codes.require(code.get(0), what, device.info());
            return new DeviceMemory(device, handle, needed);
        }
    }

    /** Returns how many bytes all open buffers of the process have. */
    public static long bytesInUse() {
        return BYTES.get();
    }

    /** Returns how many bytes this process has copied to devices and back. */
    public static long bytesMoved() {
        return MOVED.get();
    }

    long handle() {
        return handle;
    }

    /** Writes reals, from an element on. */
    public void write(int from, float[] values) {
        ByteBuffer bytes = MemoryUtil.memAlloc(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        send(from, bytes);
    }

    /** Writes integers, from an element on. */
    public void write(int from, int[] values) {
        ByteBuffer bytes = MemoryUtil.memAlloc(values.length * Integer.BYTES);
        bytes.asIntBuffer().put(values);
        send(from, bytes);
    }

    private void send(int from, ByteBuffer values) {
        try {
            if (values.hasRemaining()) {
                MOVED.addAndGet(values.remaining());
                int code = CL10.clEnqueueWriteBuffer(
                        device.queue(), handle, true, (long) from * Float.BYTES, values, null, null);
                Codes.require(code, "writing " + values.remaining() + " bytes", device.info());
            }
        } finally {
            MemoryUtil.memFree(values);
        }
    }

    /** Reads reals, from an element on, once all that was given before is done. */
    public void read(int from, float[] values) {
        ByteBuffer bytes = MemoryUtil.memAlloc(values.length * Float.BYTES);
        try {
            receive(from, bytes);
            bytes.asFloatBuffer().get(values);
        } finally {
            MemoryUtil.memFree(bytes);
        }
    }

    /** Reads integers, from an element on, once all that was given before is done. */
    public void read(int from, int[] values) {
        ByteBuffer bytes = MemoryUtil.memAlloc(values.length * Integer.BYTES);
        try {
            receive(from, bytes);
            bytes.asIntBuffer().get(values);
        } finally {
            MemoryUtil.memFree(bytes);
        }
    }

    private void receive(int from, ByteBuffer values) {
        if (values.hasRemaining()) {
            MOVED.addAndGet(values.remaining());
            int code = CL10.clEnqueueReadBuffer(
                    device.queue(), handle, true, (long) from * Float.BYTES, values, null, null);
            Codes.require(code, "running kernels and reading " + values.remaining() + " bytes", device.info());
        }
    }

    /** Lets the memory go, once all that was given before is done; only the first call counts. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            BYTES.addAndGet(-bytes);
            CL10.clReleaseMemObject(handle);
        }
    }
}
