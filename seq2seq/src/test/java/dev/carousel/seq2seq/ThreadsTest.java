package dev.carousel.seq2seq;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.api.Backend;
import dev.carousel.api.expr.Graph;
import dev.carousel.api.plugin.Extension;
import dev.carousel.core.interpreter.Interpreter;
import dev.carousel.core.plugins.Discovered;
import dev.carousel.core.plugins.Discovery;
import dev.carousel.core.plugins.FoundPlugin;
import dev.carousel.core.reference.ReferenceBackend;
import dev.carousel.core.wiring.Carousel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same seed comes to the same bits, whatever the number of threads. */
class ThreadsTest {
    @TempDir
    Path folder;

    @Test
    void into_onOneThreadOrSeveral_comesToTheSameBits() throws Exception {
        assertThat(weights("one-thread")).isEqualTo(weights("four-threads"));
        assertThat(FourThreads.TASKS).as("work done by other threads").hasPositiveValue();
    }

    private byte[] weights(String backend) throws Exception {
        Path model = folder.resolve(backend);
        Reversals.in(folder)
                .prepare(seq2seq())
                .set("hidden", 64)
                .set("batch", 32)
                .set("epochs", 2)
                .set("backend", backend)
                .into(model);
        String state = Files.readString(model.resolve("current")).strip();
        return Files.readAllBytes(model.resolve(state).resolve("weights.safetensors"));
    }

    private static Seq2Seq seq2seq() {
        var plugins = new ArrayList<>(Discovery.discover().plugins());
        List<Extension<?>> backends = List.of(
                Extension.backend("one-thread", OneThread.class), Extension.backend("four-threads", FourThreads.class));
        plugins.add(new FoundPlugin("threads", "1", "here", backends));
        return Seq2Seq.of(Carousel.of(new Discovered(plugins, List.of(), List.of())));
    }

    /** The reference backend on the caller's thread. */
    public static final class OneThread implements Backend {
        private final Backend reference = new ReferenceBackend(new Interpreter(Runnable::run, 1));

        @Override
        public Kernel compile(Graph graph) {
            return reference.compile(graph);
        }
    }

    /** The reference backend on four threads. */
    public static final class FourThreads implements Backend {
        static final AtomicInteger TASKS = new AtomicInteger();

        private final Backend reference;

        /** Makes it. */
        public FourThreads() {
            var pool = Executors.newFixedThreadPool(3, task -> {
                var thread = new Thread(task, "test");
                thread.setDaemon(true);
                return thread;
            });
            reference = new ReferenceBackend(new Interpreter(
                    task -> pool.execute(() -> {
                        TASKS.incrementAndGet();
                        task.run();
                    }),
                    4));
        }

        @Override
        public Kernel compile(Graph graph) {
            return reference.compile(graph);
        }
    }
}
