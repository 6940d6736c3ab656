package dev.carousel.seq2seq.files;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.carousel.api.CarouselException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SafetensorsPropertyTest {
    @Property
    void read_whatWasWritten_isEqual(@ForAll("files") Safetensors file) throws IOException {
        assertThat(read(SafetensorsTest.bytes(file))).isEqualTo(file);
    }

    @Property
    void write_arraysInAnyOrder_givesTheSameBytes(@ForAll("files") Safetensors file, @ForAll Random random)
            throws IOException {
        var shuffled = new ArrayList<>(file.arrays().values());
        Collections.shuffle(shuffled, random);
        assertThat(SafetensorsTest.bytes(Safetensors.of(shuffled, file.metadata())))
                .isEqualTo(SafetensorsTest.bytes(file));
    }

    @Property(tries = 2000)
    void read_damagedFile_isACleanErrorOrAsManyValues(
            @ForAll("files") Safetensors file, @ForAll Random random, @ForAll @IntRange(min = 1, max = 4) int damages)
            throws IOException {
        var bytes = Damage.of(SafetensorsTest.bytes(file), random, damages);
        try {
            assertThat(values(read(bytes))).isLessThanOrEqualTo(bytes.length / Integer.BYTES);
        } catch (CarouselException e) {
            assertThat(e).hasMessageContaining("weights.safetensors");
            assertThat(e.id()).isIn("BadSafetensors", "BadJson", "BadText", "UnsupportedDtype");
        }
    }

    @Property(tries = 200)
    void read_everyTruncation_isACleanError(@ForAll("files") Safetensors file, @ForAll Random random)
            throws IOException {
        var bytes = SafetensorsTest.bytes(file);
        var length = random.nextInt(bytes.length);
        try {
            var read = read(Arrays.copyOf(bytes, length));
            throw new AssertionError("read " + read + " from " + length + " of " + bytes.length + " bytes");
        } catch (CarouselException e) {
            assertThat(e.id()).isEqualTo("BadSafetensors");
        }
    }

    @Provide
    Arbitrary<Safetensors> files() {
        var metadata = Arbitraries.maps(
                        Arbitraries.strings().ofMaxLength(5),
                        Arbitraries.strings().ofMaxLength(9))
                .ofMaxSize(2);
        return Combinators.combine(array().list().ofMaxSize(5).uniqueElements(NamedArray::name), metadata)
                .as(Safetensors::of);
    }

    private static Arbitrary<NamedArray> array() {
        var name = Arbitraries.strings().ofMaxLength(8).filter(text -> !text.equals("__metadata__"));
        var shape = Arbitraries.integers().between(0, 4).list().ofMaxSize(3);
        return Combinators.combine(name, shape, Arbitraries.of(true, false), Arbitraries.longs())
                .as(SafetensorsPropertyTest::array);
    }

    private static NamedArray array(String name, List<Integer> shape, boolean real, long seed) {
        var lengths = shape.stream().mapToInt(n -> n).toArray();
        var bits = new Random(seed)
                .ints(IntStream.of(lengths).reduce(1, (a, b) -> a * b))
                .toArray();
        if (!real) {
            return NamedArray.of(name, bits, lengths);
        }
        var values = new float[bits.length];
        for (var i = 0; i < bits.length; i++) {
            values[i] = Float.intBitsToFloat(bits[i]);
        }
        return NamedArray.of(name, values, lengths);
    }

    private static Safetensors read(byte[] bytes) throws IOException {
        try (var disk = Jimfs.newFileSystem(Configuration.unix())) {
            return Safetensors.read(Files.write(disk.getPath("weights.safetensors"), bytes));
        }
    }

    private static int values(Safetensors file) {
        return file.arrays().values().stream()
                .mapToInt(array -> array.shape().stream().reduce(1, (a, b) -> a * b))
                .sum();
    }
}
