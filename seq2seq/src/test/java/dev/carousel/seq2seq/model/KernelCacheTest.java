package dev.carousel.seq2seq.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.api.Backend;
import dev.carousel.api.CarouselException;
import dev.carousel.api.Program;
import dev.carousel.api.Sizes;
import dev.carousel.api.expr.Graph;
import dev.carousel.core.program.Programs;
import dev.carousel.core.program.TrainingSettings;
import dev.carousel.core.reference.ReferenceBackend;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class KernelCacheTest {
    private static final Sizes SIZES = EncoderDecoder.sizes(2, 3);
    private static final Program PROGRAM =
            Programs.build(SmallModel.standard().build(), SIZES, TrainingSettings.of(new SmallParts.Steps()));
    private static final KernelName PREPARE = new KernelName("prepare", SIZES);
    private static final KernelName STEP = new KernelName("step", SIZES);

    private final Gated backend = new Gated();
    private final KernelCache kernels = new KernelCache(backend, sizes -> PROGRAM);

    @Test
    void announce_kernels_areMadeInTheirOrderOnDaemonThreads() throws InterruptedException {
        backend.open.countDown();
        try (Compilation compilation = kernels.announce(List.of(STEP, PREPARE, STEP))) {
            assertThat(compilation.kernels()).isEqualTo(2);
            while (compilation.ready() < 2) {
                TimeUnit.MILLISECONDS.sleep(1);
            }
        }
        assertThat(backend.begun).contains(PROGRAM.graph("step"), PROGRAM.graph("prepare"));
        assertThat(backend.threads).allMatch(Thread::isDaemon).doesNotContain(Thread.currentThread());
        kernels.kernel("step", SIZES);
        assertThat(backend.begun).hasSize(2);
    }

    @Test
    void kernel_notBegun_isMadeByTheCallerAndNeverAgain() {
        try (Compilation compilation = begun(List.of(STEP))) {
            backend.open.countDown();
            assertThat(kernels.kernel("prepare", SIZES)).isSameAs(kernels.kernel("prepare", SIZES));
            kernels.kernel("step", SIZES);
            assertThat(compilation.ready()).isEqualTo(compilation.kernels());
        }
        assertThat(backend.begun).hasSize(2);
    }

    @Test
    void announce_whatIsThere_isNotMadeAgain() {
        backend.open.countDown();
        kernels.kernel("step", SIZES);
        try (Compilation compilation = kernels.announce(List.of(STEP))) {
            assertThat(compilation.kernels()).isZero();
        }
        assertThat(backend.begun).hasSize(1);
    }

    @Test
    void close_ofACompilation_leavesKernelsForThoseWhoNeedThem() throws InterruptedException {
        List<KernelName> many = IntStream.rangeClosed(
                        1, 4 * Runtime.getRuntime().availableProcessors())
                .mapToObj(rows -> new KernelName("step", EncoderDecoder.sizes(rows, 3)))
                .toList();
        Compilation compilation = begun(many);
        compilation.close();
        backend.open.countDown();
        for (Thread thread : backend.threads) {
            thread.join();
        }
        assertThat(compilation.ready()).isLessThan(many.size());
        Sizes last = many.get(many.size() - 1).sizes();
        assertThat(kernels.kernel("step", last).graph()).isSameAs(PROGRAM.graph("step"));
        assertThat(backend.threads.get(backend.threads.size() - 1)).isSameAs(Thread.currentThread());
    }

    @Test
    void kernel_thatCouldNotBeMade_tellsWhyAndIsTriedAgain() {
        backend.open.countDown();
        backend.failures = 1;
        try (Compilation compilation = kernels.announce(List.of(STEP))) {
            assertThat(compilation.kernels()).isEqualTo(1);
            assertThatThrownBy(() -> kernels.kernel("step", SIZES)).hasMessage("[Carousel/NoCompiler] none here");
            assertThat(kernels.kernel("step", SIZES).graph()).isSameAs(PROGRAM.graph("step"));
        }
    }

    /** Announces kernels, and returns when one has begun, which waits at the gate. */
    private Compilation begun(List<KernelName> names) {
        Compilation compilation = kernels.announce(names);
        while (backend.begun.isEmpty()) {
            Thread.onSpinWait();
        }
        return compilation;
    }

    /** Compiles when the gate is open. */
    private static final class Gated implements Backend {
        private final Backend reference = new ReferenceBackend();
        private final CountDownLatch open = new CountDownLatch(1);
        private final List<Graph> begun = new CopyOnWriteArrayList<>();
        private final List<Thread> threads = new CopyOnWriteArrayList<>();
        private volatile int failures;

        @Override
        public synchronized Kernel compile(Graph graph) {
            threads.add(Thread.currentThread());
            begun.add(graph);
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (failures-- > 0) {
                throw new CarouselException("NoCompiler", "none here");
            }
            return reference.compile(graph);
        }
    }
}
