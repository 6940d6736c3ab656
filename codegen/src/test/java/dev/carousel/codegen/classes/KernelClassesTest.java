package dev.carousel.codegen.classes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.CarouselException;
import dev.carousel.codegen.runtime.Team;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KernelClassesTest {
    private final SharedClasses shared = new SharedClasses(KernelClassesTest.class.getClassLoader());
    private final KernelClasses classes = classes(MemoryCompiler.ofThisRuntime());

    @Test
    void load_ofSource_givesClassThatRuns() throws Exception {
        Class<?> kernel = classes.load(source("gen.Twice", List.of(), "static int apply(int x) { return 2 * x; }"));
        assertThat(apply(kernel, 21)).isEqualTo(42);
    }

    @Test
    void load_twice_givesOneClass() {
        AtomicInteger asked = new AtomicInteger();
        KernelSource source = KernelSource.of("gen.Once", List.of(), () -> {
            asked.incrementAndGet();
            return "package gen; public final class Once {}";
        });
        assertThat(classes.load(source)).isSameAs(classes.load(source));
        assertThat(asked).hasValue(1);
    }

    @Test
    void load_withSharedClasses_compilesEachOnceForAllKernels() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        KernelSource tile = KernelSource.of("gen.Tile", List.of(), () -> {
            asked.incrementAndGet();
            return "package gen; public final class Tile { public static int one() { return 1; } }";
        });
        Class<?> a = classes.load(source("gen.A", List.of(tile), "static int apply(int x) { return x + Tile.one(); }"));
        Class<?> b = classes.load(source("gen.B", List.of(tile), "static int apply(int x) { return x - Tile.one(); }"));
        assertThat(List.of(apply(a, 5), apply(b, 5))).containsExactly(6, 4);
        assertThat(asked).hasValue(1);
        assertThat(a.getClassLoader()).isNotSameAs(b.getClassLoader());
        assertThat(classes.loadShared(tile)).isSameAs(Class.forName("gen.Tile", false, a.getClassLoader()));
    }

    @Test
    void load_ofTextThatUsesTeam_findsItWithoutClassPath() throws Exception {
        String body = "static int apply(int x) { int[] sum = {x};"
                + " new dev.carousel.codegen.runtime.Team(1).run((worker, workers, barrier) -> { barrier.await(); sum[0] += workers; });"
                + " return sum[0]; }";
        assertThat(apply(classes.load(source("gen.UsesTeam", List.of(), body)), 1))
                .isEqualTo(2);
    }

    @Test
    void load_ofTextThatJavacRejects_saysWhere() {
        assertThatThrownBy(() -> classes.load(source("gen.Bad", List.of(), "static int apply(int x) { return y; }")))
                .isInstanceOf(CarouselException.class)
                .hasMessageStartingWith("[Carousel/KernelRejected]")
                .hasMessageContaining("return y;");
    }

    @Test
    void load_afterFailure_triesAgain() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        KernelSource tile = KernelSource.of(
                "gen.Late",
                List.of(),
                () -> asked.getAndIncrement() == 0
                        ? "broken"
                        : "package gen; public final class Late { public static int one() { return 1; } }");
        KernelSource kernel =
                source("gen.UsesLate", List.of(tile), "static int apply(int x) { return x + Late.one(); }");
        assertThatThrownBy(() -> classes.load(kernel)).isInstanceOf(CarouselException.class);
        assertThat(apply(classes.load(kernel), 1)).isEqualTo(2);
    }

    @Test
    void load_withoutCompiler_saysWhatToDo() {
        assertThatThrownBy(() -> classes(Optional.empty()).load(source("gen.None", List.of(), "")))
                .isInstanceOf(CarouselException.class)
                .hasMessage("[Carousel/NoCompiler] kernel gen.None must be compiled, and this Java ("
                        + System.getProperty("java.home")
                        + ") has no compiler: run on a JDK, or in a runtime image with the module jdk.compiler; or write the source with"
                        + " carousel generate and compile it into a jar of yours; or choose --set backend=reference");
    }

    @Test
    void load_ofClassCompiledAheadOfTime_needsNoCompiler() {
        KernelSource ahead = KernelSource.of(AheadKernel.class.getName(), List.of(), () -> "not asked for");
        assertThat(classes(Optional.empty()).load(ahead)).isSameAs(AheadKernel.class);
    }

    @Test
    void loader_ofKernel_servesItsBytes() throws Exception {
        Class<?> kernel = classes.load(
                source("gen.Bytes", List.of(), "static int apply(int x) { return x; } static class In {}"));
        try (InputStream in = kernel.getClassLoader().getResourceAsStream("gen/Bytes.class")) {
            assertThat(in.readNBytes(4)).containsExactly(0xCA, 0xFE, 0xBA, 0xBE);
        }
        assertThat(kernel.getClassLoader().getResourceAsStream("gen/Bytes$In.class"))
                .isNotNull();
    }

    @Test
    void load_byManyThreadsAtOnce_compilesOnce() {
        AtomicInteger asked = new AtomicInteger();
        KernelSource tile = KernelSource.of("gen.Busy", List.of(), () -> {
            asked.incrementAndGet();
            return "package gen; public final class Busy { public static int one() { return 1; } }";
        });
        List<CompletableFuture<Class<?>>> all = new ArrayList<>();
        for (int k = 0; k < 12; k++) {
            KernelSource kernel =
                    source("gen.Of" + k % 4, List.of(tile), "static int apply(int x) { return x + Busy.one(); }");
            all.add(CompletableFuture.supplyAsync(() -> classes.load(kernel)));
        }
        assertThat(all.stream().map(CompletableFuture::join).distinct()).hasSize(4);
        assertThat(asked).hasValue(1);
    }

    @Test
    void runtimePackage_names_arePublicClassesOfItsFolder() throws Exception {
        Path folder = Path.of(Objects.requireNonNull(Team.class.getResource("Team.class"))
                        .toURI())
                .getParent();
        try (Stream<Path> files = Files.list(folder)) {
            Stream<String> all = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.equals("package-info.class"))
                    .map(name -> Team.class.getPackageName() + "." + name.replace(".class", ""));
            assertThat(all.filter(KernelClassesTest::isPublic))
                    .containsExactlyInAnyOrderElementsOf(RuntimePackage.NAMES);
        }
    }

    @Test
    void kernel_thatNobodyHolds_isCollected() throws Exception {
        WeakReference<Class<?>> kernel = new WeakReference<>(
                classes.load(source("gen.Gone", List.of(), "static int apply(int x) { return x; }")));
        for (int wait = 0; wait < 100 && kernel.get() != null; wait++) {
            System.gc();
            Thread.sleep(20);
        }
        assertThat(kernel.get()).isNull();
    }

    private static boolean isPublic(String name) {
        try {
            return Modifier.isPublic(Class.forName(name).getModifiers());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private KernelClasses classes(Optional<MemoryCompiler> compiler) {
        return new KernelClasses(new KernelProducer(shared, KernelCache.NONE, compiler));
    }

    static KernelSource source(String name, List<KernelSource> shared, String member) {
        return KernelSource.of(
                name,
                shared,
                () -> "package gen; public final class " + name.substring(4) + " { public " + member + " }");
    }

    static int apply(Class<?> kernel, int x) throws ReflectiveOperationException {
        return (int) kernel.getMethod("apply", int.class).invoke(null, x);
    }

    /** Stands for a generated class that a user compiled. */
    static final class AheadKernel {}
}
