package dev.carousel.codegen.classes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskCacheTest {
    private static final String NAME = "gen.Lstm_0123";
    private static final CompiledClasses CLASSES =
            new CompiledClasses(Map.of(NAME, new byte[] {1, 2, 3}, NAME + "$In", new byte[] {4}));

    @TempDir
    Path folder;

    @Test
    void read_ofWhatWasWritten_givesIt() throws IOException {
        cache("jdk 17").write(NAME, CLASSES);
        assertThat(cache("jdk 17").read(NAME)).hasValueSatisfying(DiskCacheTest::isWhole);
        assertThat(names()).hasSize(1).allMatch(name -> name.matches("Lstm_0123-[0-9a-f]{24}\\.kernel"));
    }

    @Test
    void read_underAnotherEnvironmentOrName_givesNothing() {
        cache("jdk 17").write(NAME, CLASSES);
        assertThat(cache("jdk 25").read(NAME)).isEmpty();
        assertThat(cache("jdk 17").read("gen.Lstm_0124")).isEmpty();
    }

    @Test
    void read_ofFileCutOffAnywhere_deletesIt() throws IOException {
        byte[] whole = written();
        for (int length = 0; length < whole.length; length++) {
            assertDamaged(Arrays.copyOf(whole, length));
        }
        assertDamaged(Arrays.copyOf(whole, whole.length + 1));
    }

    @Test
    void read_ofFileWithAnyBitFlipped_deletesIt() throws IOException {
        byte[] whole = written();
        for (int bit = 0; bit < whole.length * 8; bit++) {
            byte[] flipped = whole.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertDamaged(flipped);
        }
    }

    @Test
    void read_ofFileOfAnotherKey_deletesIt() throws IOException {
        DiskCache cache = cache("");
        cache.write("gen.Other", CLASSES);
        assertDamaged(Files.readAllBytes(cache.file("gen.Other")));
        assertDamaged("a text that somebody put here".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void write_afterDamage_healsTheFile() throws IOException {
        Files.write(cache("").file(NAME), new byte[5]);
        cache("").write(NAME, CLASSES);
        assertThat(cache("").read(NAME)).hasValueSatisfying(DiskCacheTest::isWhole);
    }

    @Test
    void write_beyondTheLimit_deletesWhatWasUsedLeastRecently() throws IOException {
        DiskCache cache = cache(new CacheLimit(1 << 20, 3));
        for (int k = 0; k < 3; k++) {
            cache.write("gen.K" + k, CLASSES);
            age(cache.file("gen.K" + k), Duration.ofMinutes(10 - k));
        }
        assertThat(cache.read("gen.K0")).isPresent();
        cache.write("gen.K3", CLASSES);
        assertThat(IntStream.range(0, 4).filter(k -> cache.read("gen.K" + k).isPresent()))
                .containsExactly(0, 2, 3);
    }

    @Test
    void write_beyondTheBytes_keepsTheFileJustWritten() throws IOException {
        long one = written().length;
        DiskCache cache = cache(new CacheLimit(one + 10, 100));
        age(cache.file(NAME), Duration.ofMinutes(-10)); // a clock that runs ahead: what is new looks old
        cache.write("gen.Lstm_4567", CLASSES);
        assertThat(List.of(
                        cache.read("gen.Lstm_4567").isPresent(),
                        cache.read(NAME).isPresent()))
                .containsExactly(true, false);
    }

    @Test
    void write_findsAbandonedTemporaryFiles_deletesThem() throws IOException {
        Path abandoned = Files.createFile(folder.resolve("writing-1.tmp"));
        age(abandoned, Duration.ofHours(2));
        Files.createFile(folder.resolve("writing-2.tmp"));
        Files.createFile(folder.resolve("notes.txt"));
        cache("").write(NAME, CLASSES);
        assertThat(names()).hasSize(3).contains("writing-2.tmp", "notes.txt");
    }

    @Test
    void load_ofKernelInTheCache_needsNoCompiler() throws Exception {
        KernelSource tile = KernelSource.of(
                "gen.Kept",
                List.of(),
                () -> "package gen; public class Kept { public static int one() { return 1; } }");
        KernelSource kernel = KernelClassesTest.source(
                "gen.UsesKept", List.of(tile), "static int apply(int x) { return x + Kept.one(); }");
        assertThat(KernelClassesTest.apply(
                        freshProcess(MemoryCompiler.ofThisRuntime()).load(kernel), 1))
                .isEqualTo(2);
        assertThat(KernelClassesTest.apply(freshProcess(Optional.empty()).load(kernel), 1))
                .isEqualTo(2);
    }

    @Test
    void load_ofDamagedKernel_compilesItAgain() throws Exception {
        KernelSource kernel =
                KernelClassesTest.source("gen.Healed", List.of(), "static int apply(int x) { return x; }");
        freshProcess(MemoryCompiler.ofThisRuntime()).load(kernel);
        Path file = cache("").file("gen.Healed");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertThat(KernelClassesTest.apply(
                        freshProcess(MemoryCompiler.ofThisRuntime()).load(kernel), 7))
                .isEqualTo(7);
        assertThat(Files.readAllBytes(file)).isEqualTo(whole);
    }

    private KernelClasses freshProcess(Optional<MemoryCompiler> compiler) {
        SharedClasses shared = new SharedClasses(DiskCacheTest.class.getClassLoader());
        return new KernelClasses(new KernelProducer(shared, cache(""), compiler));
    }

    private byte[] written() throws IOException {
        cache("").write(NAME, CLASSES);
        return Files.readAllBytes(cache("").file(NAME));
    }

    private void assertDamaged(byte[] content) throws IOException {
        Path file = cache("").file(NAME);
        Files.write(file, content);
        assertThat(cache("").read(NAME)).isEmpty();
        assertThat(file).doesNotExist();
    }

    private DiskCache cache(String environment) {
        return new DiskCache(folder, environment, new CacheLimit(1 << 20, 100), new CacheWarning());
    }

    private DiskCache cache(CacheLimit limit) {
        return new DiskCache(folder, "", limit, new CacheWarning());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private static void age(Path file, Duration age) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(age)));
    }

    private static void isWhole(CompiledClasses read) {
        assertThat(read.files()).containsOnlyKeys(NAME, NAME + "$In").containsEntry(NAME, new byte[] {1, 2, 3});
    }
}
