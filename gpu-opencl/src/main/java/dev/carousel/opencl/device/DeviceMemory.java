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
    private static final int ELEMENT_BYTES = Float.BYTES;
    private static final int PIECE = 1 << 20; // elements
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
        long needed = Math.max(bytes, ELEMENT_BYTES);
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
        send(from, values.length, (bytes, start, count) -> bytes.asFloatBuffer().put(values, start, count));
    }

    /** Writes integers, from an element on. */
    public void write(int from, int[] values) {
        send(from, values.length, (bytes, start, count) -> bytes.asIntBuffer().put(values, start, count));
    }

    /** Reads reals, from an element on, once all that was given before is done. */
    public void read(int from, float[] values) {
        receive(
                from,
                values.length,
                (bytes, start, count) -> bytes.asFloatBuffer().get(values, start, count));
    }

    /** Reads integers, from an element on, once all that was given before is done. */
    public void read(int from, int[] values) {
        receive(
                from,
                values.length,
                (bytes, start, count) -> bytes.asIntBuffer().get(values, start, count));
    }

    private void send(int from, int elements, Copy copy) {
        cross(from, elements, (bytes, at, start, count) -> {
            copy.between(bytes, start, count);
            int code = CL10.clEnqueueWriteBuffer(device.queue(), handle, true, at, bytes, null, null);
            Codes.require(code, "writing " + bytes.remaining() + " bytes", device.info());
        });
    }

    private void receive(int from, int elements, Copy copy) {
        cross(from, elements, (bytes, at, start, count) -> {
            int code = CL10.clEnqueueReadBuffer(device.queue(), handle, true, at, bytes, null, null);
            Codes.require(code, "running kernels and reading " + bytes.remaining() + " bytes", device.info());
            copy.between(bytes, start, count);
        });
    }

    /** Lets elements cross piece by piece, for Java's buffers hold less than its arrays; what crossed before a failure has crossed. */
    private static void cross(int from, int elements, Crossing crossing) {
        ByteBuffer bytes = MemoryUtil.memAlloc(Math.min(elements, PIECE) * ELEMENT_BYTES);
        try {
            int count;
            for (int start = 0; start < elements; start += count) {
                count = Math.min(PIECE, elements - start);
                bytes.clear().limit(count * ELEMENT_BYTES);
                MOVED.addAndGet(bytes.remaining());
                crossing.of(bytes, ((long) from + start) * ELEMENT_BYTES, start, count);
            }
        } finally {
            MemoryUtil.memFree(bytes);
        }
    }

    /** Copies so many elements of an array, from one on, into bytes or out of them. */
    private interface Copy {
        void between(ByteBuffer bytes, int start, int count);
    }

    /** Lets bytes cross to or from a place on the device, for so many elements of an array, from one on. */
    private interface Crossing {
        void of(ByteBuffer bytes, long at, int start, int count);
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
