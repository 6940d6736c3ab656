package dev.carousel.seq2seq.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The header of a safetensors file: where each array lies, counted from the end of the header. */
record SafetensorsHeader(List<Slot> slots, Map<String, String> metadata) {
    static final String METADATA = "__metadata__";
    static final int LENGTH_BYTES = Long.BYTES;

    /** The reference implementation's order: F32 before I32, then by the bytes of the name. */
    static final Comparator<NamedArray> ORDER = Comparator.comparing(SafetensorsHeader::dtype)
            .thenComparing(array -> array.name().getBytes(UTF_8), Arrays::compareUnsigned);

    private static final int ALIGNMENT = 8;
    private static final JsonFactory JSON = new JsonFactory();

    /** One array's place in the file, in bytes {@code [begin, end)}. */
    record Slot(String name, String dtype, List<Integer> shape, long begin, long end) {}

    static SafetensorsHeader of(Safetensors file) {
        var slots = new ArrayList<Slot>();
        var begin = 0L;
        for (var array : file.arrays().values()) {
            var elements = array.shape().stream().mapToLong(length -> length).reduce(1, (a, b) -> a * b);
            var end = begin + elements * Integer.BYTES;
            slots.add(new Slot(array.name(), dtype(array), array.shape(), begin, end));
            begin = end;
        }
        return new SafetensorsHeader(slots, file.metadata());
    }

    private static String dtype(NamedArray array) {
        return array instanceof NamedArray.Floats ? "F32" : "I32";
    }

    /** Length, JSON and padding, as they stand at the beginning of the file. */
    byte[] bytes() {
        var json = Utf8.encode(json());
        var padded = (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        var bytes = ByteBuffer.allocate(LENGTH_BYTES + padded).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(padded).put(json);
        Arrays.fill(bytes.array(), bytes.position(), bytes.capacity(), (byte) ' ');
        return bytes.array();
    }

    private String json() {
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            if (!metadata.isEmpty()) {
                write(metadata, json);
            }
            for (var slot : slots) {
                write(slot, json);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter never fails
        }
        return text.toString();
    }

    private static void write(Map<String, String> metadata, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(METADATA);
        for (var entry : metadata.entrySet()) {
            json.writeStringField(entry.getKey(), entry.getValue());
        }
        json.writeEndObject();
    }

    private static void write(Slot slot, JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(slot.name());
        json.writeStringField("dtype", slot.dtype());
        json.writeFieldName("shape");
        json.writeArray(
                slot.shape().stream().mapToInt(length -> length).toArray(),
                0,
                slot.shape().size());
        json.writeFieldName("data_offsets");
        json.writeArray(new long[] {slot.begin(), slot.end()}, 0, 2);
        json.writeEndObject();
    }
}
