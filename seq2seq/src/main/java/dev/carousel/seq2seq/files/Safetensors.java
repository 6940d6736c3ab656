package dev.carousel.seq2seq.files;

import dev.carousel.api.CarouselException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Named arrays and text about them in one file of the safetensors format.
 *
 * <p>Eight bytes of header length (little-endian), a JSON header padded with spaces to a multiple of eight, then the
 * values, little-endian and without gaps. Arrays stand in the order of the reference implementation: F32 before I32,
 * then by name (by code point), so that equal contents are equal bytes. A file that breaks a rule of the format is a
 * {@code BadSafetensors} error that names file and rule; a type other than F32 and I32 is {@code UnsupportedDtype}.
 *
 * @param arrays the arrays by name, in the order of the file
 * @param metadata free text, sorted by key; empty if the file has none
 */
public record Safetensors(Map<String, NamedArray> arrays, Map<String, String> metadata) implements Content {

    public Safetensors {
        arrays = inFileOrder(arrays.values());
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    }

    /** Arrays in whatever order; two of one name, or one named {@code __metadata__}, are an error. */
    public static Safetensors of(Collection<? extends NamedArray> arrays, Map<String, String> metadata) {
        return new Safetensors(inFileOrder(arrays), metadata);
    }

    /** Reads a whole file and believes nothing that it has not checked. */
    public static Safetensors read(Path file) {
        try (var channel = Files.newByteChannel(file)) {
            return read(channel, file.toString());
        } catch (IOException e) {
            throw Failure.reading(file, e);
        }
    }

    static Safetensors read(SeekableByteChannel channel, String file) throws IOException {
        return new SafetensorsReader(channel, file).read();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(SafetensorsHeader.of(this).bytes());
        for (var array : arrays.values()) {
            LittleEndian.write(array, out);
        }
    }

    private static Map<String, NamedArray> inFileOrder(Collection<? extends NamedArray> arrays) {
        var byName = new LinkedHashMap<String, NamedArray>();
        for (var array : arrays.stream().sorted(SafetensorsHeader.ORDER).toList()) {
            if (array.name().equals(SafetensorsHeader.METADATA) || byName.put(array.name(), array) != null) {
                throw new CarouselException(
                        "BadArrayName",
                        "an array to be saved is named `%s`, which is reserved or another's; give it a name of its own"
                                .formatted(array.name()));
            }
        }
        return Collections.unmodifiableMap(byName);
    }
}
