package dev.carousel.codegen.classes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.codegen.runtime.Team;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Kernels in a user's own jar, which only the user's class loader sees. */
class AheadOfTimeTest {
    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final AtomicInteger asked = new AtomicInteger();
    private final KernelSource tile = KernelSource.of(
            "gen.AheadTile",
            List.of(),
            () -> "package gen; public class AheadTile { public static int one() { return 1; } }");
    private final KernelSource kernel = KernelSource.of("gen.Ahead", List.of(tile), () -> {
        asked.incrementAndGet();
        return "package gen; public class Ahead { public static int apply(int x) { return x + AheadTile.one(); } }";
    });
    private final List<CompiledClasses> compiled = MemoryCompiler.ofThisRuntime()
            .orElseThrow()
            .compile(List.of(tile, kernel), new Visible(Team.class.getClassLoader(), RuntimePackage.NAMES));

    @AfterEach
    void restore() {
        Thread.currentThread().setContextClassLoader(before);
    }

    @Test
    void load_ofKernelInTheUsersLoader_needsNoCompiler() throws Exception {
        ClassLoader user = user(compiled);
        Class<?> found = classes(Optional.empty()).load(kernel);
        assertThat(found.getClassLoader()).isSameAs(user);
        assertThat(KernelClassesTest.apply(found, 1)).isEqualTo(2);
    }

    @Test
    void load_ofKernelWhoseTileIsMissingThere_compilesBoth() throws Exception {
        ClassLoader user = user(compiled.subList(1, 2));
        asked.set(0);
        Class<?> made = classes(MemoryCompiler.ofThisRuntime()).load(kernel);
        assertThat(made.getClassLoader()).isNotSameAs(user);
        assertThat(KernelClassesTest.apply(made, 1)).isEqualTo(2);
        assertThat(asked).hasValue(1);
    }

    private static ClassLoader user(List<CompiledClasses> files) {
        KernelLoader loader = new KernelLoader(AheadOfTimeTest.class.getClassLoader());
        files.forEach(loader::add);
        Thread.currentThread().setContextClassLoader(loader);
        return loader;
    }

    private static KernelClasses classes(Optional<MemoryCompiler> compiler) {
        SharedClasses shared = new SharedClasses(AheadOfTimeTest.class.getClassLoader());
        return new KernelClasses(new KernelProducer(shared, KernelCache.NONE, compiler));
    }
}
