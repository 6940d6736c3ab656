package dev.carousel.seq2seq.model;

import dev.carousel.api.Backend;
import dev.carousel.api.CarouselException;
import dev.carousel.api.Program;
import dev.carousel.api.Sizes;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/**
 * The kernels of a model's graphs: each is made once for each set of sizes, and shared by all threads.
 *
 * <p>Kernels to come may be announced: they are made in the background, and whoever needs one waits for that one alone, or makes it himself if
 * nobody has begun. Which kernel runs never depends on which are ready.
 */
public final class KernelCache {
    private final Backend backend;
    private final Function<Sizes, Program> programs;
    private final Map<Sizes, Program> traced = new ConcurrentHashMap<>();
    private final Map<KernelName, FutureTask<Backend.Kernel>> kernels = new ConcurrentHashMap<>();

    /**
     * Makes an empty cache.
     *
     * @param programs traces the model for given sizes
     */
    public KernelCache(Backend backend, Function<Sizes, Program> programs) {
        this.backend = backend;
        this.programs = programs;
    }

    /**
     * Returns the kernel of a graph, such as {@code step}; whoever asks for it while it is made waits.
     *
     * @throws CarouselException what the backend threw, in the background too; the next call tries again
     */
    public Backend.Kernel kernel(String graph, Sizes sizes) {
        var name = new KernelName(graph, sizes);
        FutureTask<Backend.Kernel> task = task(name);
        task.run(); // nothing happens if it runs already, or has run
        try {
            return Uninterrupted.get(task);
        } catch (ExecutionException e) {
            kernels.remove(name, task);
            throw rethrown(e);
        }
    }

    /** Begins to make those of these kernels that are not there yet, in their order, in the background. */
    public Compilation announce(Collection<KernelName> coming) {
        List<FutureTask<Backend.Kernel>> missing = new LinkedHashSet<>(coming)
                .stream().map(this::task).filter(task -> !task.isDone()).toList();
        return Compilation.begin(missing);
    }

    /** Returns the model's program for these sizes. */
    public Program program(Sizes sizes) {
        return traced.computeIfAbsent(sizes, programs);
    }

    private FutureTask<Backend.Kernel> task(KernelName name) {
        return kernels.computeIfAbsent(
                name,
                same -> new FutureTask<>(
                        () -> backend.compile(program(name.sizes()).graph(name.graph()))));
    }

    private static RuntimeException rethrown(ExecutionException failure) {
        if (failure.getCause() instanceof Error error) {
            throw error;
        }
        return failure.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failure);
    }
}
