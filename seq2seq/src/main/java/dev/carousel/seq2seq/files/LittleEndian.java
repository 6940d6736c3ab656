package dev.carousel.seq2seq.files;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;

/** The values of arrays as little-endian bytes, a chunk at a time, so that no array is in memory twice. */
final class LittleEndian {
    private static final int CHUNK = 1 << 16;

    private LittleEndian() {}

    static void write(NamedArray array, OutputStream out) throws IOException {
        var buffer = ByteBuffer.allocate(CHUNK * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        var size = size(array);
        for (int from = 0, count; from < size; from += count) {
            count = Math.min(CHUNK, size - from);
            put(array, from, count, buffer);
            out.write(buffer.array(), 0, count * Integer.BYTES);
        }
    }

    /** Fills the values of the array. */
    static void read(NamedArray array, ReadableByteChannel in) throws IOException {
        var buffer = ByteBuffer.allocate(CHUNK * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        var size = size(array);
        for (int from = 0, count; from < size; from += count) {
            count = Math.min(CHUNK, size - from);
            fill(buffer.clear().limit(count * Integer.BYTES), in);
            get(array, from, count, buffer.flip());
        }
    }

    /** Reads until the buffer is full. */
    static void fill(ByteBuffer buffer, ReadableByteChannel in) throws IOException {
        while (buffer.hasRemaining()) {
            if (in.read(buffer) < 0) {
                throw new EOFException("it became shorter while it was read");
            }
        }
    }

    private static int size(NamedArray array) {
        return array instanceof NamedArray.Floats floats
                ? floats.values().length
                : ((NamedArray.Ints) array).values().length;
    }

    private static void put(NamedArray array, int from, int count, ByteBuffer buffer) {
        if (array instanceof NamedArray.Floats floats) {
            buffer.asFloatBuffer().put(floats.values(), from, count);
        } else if (array instanceof NamedArray.Ints ints) {
            buffer.asIntBuffer().put(ints.values(), from, count);
        }
    }

    private static void get(NamedArray array, int from, int count, ByteBuffer buffer) {
        if (array instanceof NamedArray.Floats floats) {
            buffer.asFloatBuffer().get(floats.values(), from, count);
        } else if (array instanceof NamedArray.Ints ints) {
            buffer.asIntBuffer().get(ints.values(), from, count);
        }
    }
}
