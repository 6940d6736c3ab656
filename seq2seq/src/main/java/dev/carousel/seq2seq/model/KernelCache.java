package dev.carousel.seq2seq.model;

import dev.carousel.api.Backend;
import dev.carousel.api.Program;
import dev.carousel.api.Sizes;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The kernels of a model's graphs: each is made once for each set of sizes, and shared by all threads. */
public final class KernelCache {
    private record Key(String graph, Sizes sizes) {}

    private final Backend backend;
    private final Function<Sizes, Program> programs;
    private final Map<Sizes, Program> traced = new ConcurrentHashMap<>();
    private final Map<Key, Backend.Kernel> kernels = new ConcurrentHashMap<>();

    /**
     * Makes an empty cache.
     *
     * @param programs traces the model for given sizes
     */
    public KernelCache(Backend backend, Function<Sizes, Program> programs) {
        this.backend = backend;
        this.programs = programs;
    }

    /** Returns the kernel of a graph, such as {@code step}; whoever asks for it while it is made waits. */
    public Backend.Kernel kernel(String graph, Sizes sizes) {
        return kernels.computeIfAbsent(
                new Key(graph, sizes), key -> backend.compile(program(sizes).graph(graph)));
    }

    /** Returns the model's program for these sizes. */
    public Program program(Sizes sizes) {
        return traced.computeIfAbsent(sizes, programs);
    }
}
