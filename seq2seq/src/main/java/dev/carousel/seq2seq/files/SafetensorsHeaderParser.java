package dev.carousel.seq2seq.files;

import static dev.carousel.seq2seq.files.SafetensorsReader.bad;

import com.fasterxml.jackson.databind.JsonNode;
import dev.carousel.api.CarouselException;
import dev.carousel.seq2seq.files.SafetensorsHeader.Slot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** From the header's JSON to slots whose bytes match their shapes, in the order of their offsets. */
final class SafetensorsHeaderParser {
    private static final Set<String> FIELDS = Set.of("dtype", "shape", "data_offsets");
    private static final Set<String> DTYPES = Set.of("F32", "I32");

    /** Some JVMs allow no longer arrays. */
    private static final int MOST_ELEMENTS = Integer.MAX_VALUE - 8;

    private final String file;

    SafetensorsHeaderParser(String file) {
        this.file = file;
    }

    SafetensorsHeader parse(String json) {
        if (!json.startsWith("{")) {
            throw bad(file, "the header does not begin with {");
        }
        Map<String, String> metadata = new TreeMap<>();
        var slots = new ArrayList<Slot>();
        for (var field : Json.tree(json, file).properties()) {
            if (field.getKey().equals(SafetensorsHeader.METADATA)) {
                metadata.putAll(metadata(field.getValue()));
            } else {
                slots.add(slot(field.getKey(), field.getValue()));
            }
        }
        slots.sort(Comparator.comparingLong(Slot::begin).thenComparingLong(Slot::end));
        return new SafetensorsHeader(slots, metadata);
    }

    private Map<String, String> metadata(JsonNode node) {
        var texts = new TreeMap<String, String>();
        for (var field : node.properties()) {
            texts.put(field.getKey(), field.getValue().asText());
        }
        var onlyTexts = node.isObject() && node.valueStream().allMatch(JsonNode::isTextual);
        if (!onlyTexts) {
            throw bad(
                    file,
                    "%s: expected an object of texts, found %s"
                            .formatted(SafetensorsHeader.METADATA, Json.abridged(node)));
        }
        return texts;
    }

    private Slot slot(String name, JsonNode node) {
        var fields = new HashSet<String>();
        node.fieldNames().forEachRemaining(fields::add);
        if (!fields.equals(FIELDS)) {
            throw bad(
                    file,
                    "array `%s`: expected dtype, shape and data_offsets, found %s"
                            .formatted(name, Json.abridged(node)));
        }
        checkDtype(name, node.get("dtype"));
        var shape = wholeNumbers(name, node.get("shape"));
        var offsets = wholeNumbers(name, node.get("data_offsets"));
        if (offsets.length != 2 || offsets[1] - offsets[0] != bytes(name, shape)) {
            throw bad(
                    file,
                    "array `%s`: its data_offsets %s do not hold the %d bytes of its shape %s"
                            .formatted(name, Arrays.toString(offsets), bytes(name, shape), Arrays.toString(shape)));
        }
        var lengths = Arrays.stream(shape).mapToObj(Math::toIntExact).toList();
        return new Slot(name, node.get("dtype").textValue(), lengths, offsets[0], offsets[1]);
    }

    private void checkDtype(String name, JsonNode dtype) {
        if (!dtype.isTextual()) {
            throw bad(
                    file,
                    "array `%s`: expected a dtype such as \"F32\", found %s".formatted(name, Json.abridged(dtype)));
        }
        if (!DTYPES.contains(dtype.textValue())) {
            throw new CarouselException(
                    "UnsupportedDtype",
                    "%s: array `%s` has dtype %s, but Carousel reads F32 and I32 only; convert the file"
                            .formatted(file, name, Json.abridged(dtype)));
        }
    }

    private long[] wholeNumbers(String name, JsonNode node) {
        var whole = node.isArray()
                && node.valueStream().allMatch(n -> n.isIntegralNumber() && n.canConvertToLong() && n.longValue() >= 0);
        if (!whole) {
            throw bad(
                    file,
                    "array `%s`: expected a list of whole numbers, found %s".formatted(name, Json.abridged(node)));
        }
        return node.valueStream().mapToLong(JsonNode::longValue).toArray();
    }

    private long bytes(String name, long[] shape) {
        var elements = Arrays.stream(shape).mapToObj(Double::valueOf).reduce(1.0, (a, b) -> a * b);
        var longest = Arrays.stream(shape).max().orElse(0);
        if (elements > MOST_ELEMENTS || longest > MOST_ELEMENTS) {
            throw bad(
                    file, "array `%s`: its shape %s is larger than any array".formatted(name, Arrays.toString(shape)));
        }
        return elements.longValue() * Integer.BYTES;
    }
}
