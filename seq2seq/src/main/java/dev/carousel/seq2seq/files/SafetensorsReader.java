package dev.carousel.seq2seq.files;

import dev.carousel.api.CarouselException;
import dev.carousel.seq2seq.files.SafetensorsHeader.Slot;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;

/** Reads a safetensors file; allocates nothing larger than the bytes that are really there. */
final class SafetensorsReader {
    /** The reference implementation's limit. */
    private static final long LONGEST_HEADER = 100_000_000;

    private final SeekableByteChannel channel;
    private final String file;

    SafetensorsReader(SeekableByteChannel channel, String file) {
        this.channel = channel;
        this.file = file;
    }

    Safetensors read() throws IOException {
        channel.position(0);
        var header = new SafetensorsHeaderParser(file).parse(Utf8.decode(header(), file));
        checkLayout(header.slots(), channel.size() - channel.position());
        var arrays = new ArrayList<NamedArray>();
        for (var slot : header.slots()) {
            arrays.add(array(slot));
        }
        return Safetensors.of(arrays, header.metadata());
    }

    private byte[] header() throws IOException {
        var rest = channel.size() - SafetensorsHeader.LENGTH_BYTES;
        if (rest < 0) {
            throw bad(file, "holds %d bytes, too few for the length of a header".formatted(channel.size()));
        }
        var length = bytes(SafetensorsHeader.LENGTH_BYTES).getLong();
        if (length < 0 || length > LONGEST_HEADER) {
            throw bad(
                    file,
                    "the header's length is %s, more than %d".formatted(Long.toUnsignedString(length), LONGEST_HEADER));
        }
        if (length > rest) {
            throw bad(
                    file,
                    "the header should be %d bytes long, but only %d follow: the file is cut off"
                            .formatted(length, rest));
        }
        return bytes((int) length).array();
    }

    private ByteBuffer bytes(int count) throws IOException {
        var buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        LittleEndian.fill(buffer, channel);
        return buffer.flip();
    }

    /** The arrays must cover the bytes after the header once: no hole, no overlap, nothing behind. */
    private void checkLayout(List<Slot> slots, long available) {
        var covered = 0L;
        for (var slot : slots) {
            if (slot.begin() != covered) {
                throw bad(
                        file,
                        "array `%s` begins at byte %d, but the arrays before it end at %d"
                                .formatted(slot.name(), slot.begin(), covered));
            }
            covered = slot.end();
        }
        if (covered != available) {
            var what = covered > available ? "the file is cut off" : "something was appended";
            throw bad(
                    file, "the arrays take %d bytes, but %d follow the header: %s".formatted(covered, available, what));
        }
    }

    private NamedArray array(Slot slot) throws IOException {
        var elements = (int) ((slot.end() - slot.begin()) / Integer.BYTES);
        NamedArray array = slot.dtype().equals("F32")
                ? new NamedArray.Floats(slot.name(), slot.shape(), new float[elements])
                : new NamedArray.Ints(slot.name(), slot.shape(), new int[elements]);
        LittleEndian.read(array, channel);
        return array;
    }

    static CarouselException bad(String file, String what) {
        return new CarouselException(
                "BadSafetensors",
                "%s: not a whole safetensors file: %s; restore it from a copy or write it again".formatted(file, what));
    }
}
