package dev.carousel.codegen.classes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The cache as whole processes meet it. */
class CacheProcessesTest {
    private static final String WARNING = "Compiled kernels are not kept in ";

    @TempDir
    Path folder;

    @Test
    void twoProcesses_withOneFolder_neverReadWhatIsNotWhole() throws Exception {
        List<ChildJvm> children = new ArrayList<>();
        for (int seed = 1; seed <= 2; seed++) {
            children.add(ChildJvm.start(List.of(), List.of(), Racer.class, List.of(folder.toString(), "" + seed)));
        }
        for (ChildJvm child : children) {
            assertThat(child.end()).matches("(?s)exit 0\n.*\\d{2,} found\n");
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left)
                    .hasSizeBetween(1, 2 * Racer.FILES)
                    .allMatch(file -> file.toString().endsWith(".kernel"));
        }
    }

    @Test
    void process_withCache_compilesOnlyTheFirstTime() throws Exception {
        String first = load(List.of(), "-Dcarousel.cache=" + folder.resolve("cache"));
        String second = load(List.of(), "-Dcarousel.cache=" + folder.resolve("cache"));
        assertThat(first).startsWith("exit 0").contains("42 compiled").doesNotContain(WARNING);
        assertThat(second).startsWith("exit 0").contains("42 found").doesNotContain(WARNING);
    }

    @Test
    void process_withoutCache_compilesEachTime() throws Exception {
        for (int run = 0; run < 2; run++) {
            assertThat(load(List.of(), "-Dcarousel.cache=off"))
                    .startsWith("exit 0")
                    .contains("42 compiled")
                    .doesNotContain(WARNING);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void process_withFolderThatCannotBeWritten_worksAndWarnsOnce() throws Exception {
        String text = load(List.of(), "-Dcarousel.cache=/proc/carousel");
        assertThat(text)
                .startsWith("exit 0")
                .contains("42 compiled", WARNING + "/proc/carousel", "-Dcarousel.cache=FOLDER");
        assertThat(text.split(WARNING, -1)).hasSize(2);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void process_withFolderThatOthersMayWrite_readsNothingOfIt() throws Exception {
        Path cache = folder.resolve("cache");
        assertThat(load(List.of(), "-Dcarousel.cache=" + cache)).contains("42 compiled");
        Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(load(List.of(), "-Dcarousel.cache=" + cache))
                .contains("42 compiled", WARNING + cache + ": others may write to it");
    }

    /** A limit on the size of files stands for a full disk: writing stops in the middle. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void process_withFullDisk_worksAndWarnsOnceAndLeavesNothing() throws Exception {
        Path cache = folder.resolve("cache");
        List<String> limited = List.of("bash", "-c", "ulimit -f 1; exec \"$@\"", "limited");
        String text = load(limited, "-Dcarousel.cache=" + cache);
        assertThat(text).startsWith("exit 0").contains("42 compiled", WARNING + cache);
        assertThat(text.split(WARNING, -1)).hasSize(2);
        assertThat(cache).isEmptyDirectory();
    }

    private static String load(List<String> before, String option) throws IOException, InterruptedException {
        return ChildJvm.start(before, List.of(option), Loads.class, List.of()).end();
    }

    /** Writes and reads a few names over and over in a cache that holds less than all of them. */
    static final class Racer {
        static final int FILES = 5;

        public static void main(String[] arguments) throws IOException {
            DiskCache cache = new DiskCache(
                    CacheFolder.open(Path.of(arguments[0])),
                    "test",
                    new CacheLimit(1 << 20, FILES),
                    new CacheWarning());
            Random random = new Random(Long.parseLong(arguments[1]));
            int found = 0;
            for (int turn = 0; turn < 2_000; turn++) {
                String name = "gen.K" + random.nextInt(8);
                if (random.nextBoolean()) {
                    cache.write(name, content(name));
                } else {
                    found += cache.read(name)
                            .map(classes -> whole(name, classes))
                            .orElse(0);
                }
            }
            System.out.println(found + " found");
        }

        private static int whole(String name, CompiledClasses classes) {
            if (!java.util.Arrays.equals(
                    classes.files().get(name), content(name).files().get(name))) {
                throw new AssertionError(name + " is not what was written");
            }
            return 1;
        }

        private static CompiledClasses content(String name) {
            byte[] bytes = new byte[20_000];
            new Random(name.hashCode()).nextBytes(bytes);
            return new CompiledClasses(Map.of(name, bytes));
        }
    }

    /** Loads two kernels of some length, and tells whether their text was asked for. */
    static final class Loads {
        public static void main(String[] arguments) throws ReflectiveOperationException {
            boolean[] asked = {false};
            int sum = 0;
            for (String name : List.of("One", "Two")) {
                KernelSource source = KernelSource.of("gen." + name, List.of(), () -> {
                    asked[0] = true;
                    return "package gen; public final class " + name
                            + " { public static int apply(int x) { return x + 20; }"
                            + " public static final String PADDING = \"" + "padding ".repeat(1_000) + "\"; }";
                });
                sum += KernelClassesTest.apply(KernelClasses.ofProcess().load(source), 1);
            }
            System.out.println(sum + (asked[0] ? " compiled" : " found"));
        }
    }
}
