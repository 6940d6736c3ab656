package dev.carousel.codegen.classes;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The classes of kernels: each is looked for among those loaded, those compiled ahead of time, those on disk, and is compiled if it is
 * nowhere.
 *
 * <p>A kernel's class has a loader of its own and goes when nobody holds it any more; the classes that kernels share stay. Any number
 * of threads may ask at once; each class is made once.
 */
public final class KernelClasses {
    private final KernelProducer producer;
    private final LoadedClasses loaded = new LoadedClasses();
    private final ConcurrentMap<String, CompletableFuture<Class<?>>> pending = new ConcurrentHashMap<>();

    KernelClasses(KernelProducer producer) {
        this.producer = producer;
    }

    /** Returns the classes of this process, with the disk cache that the environment names. */
    public static KernelClasses ofProcess() {
        return OfProcess.CLASSES;
    }

    /** Returns whether a kernel was compiled ahead of time, with all that it calls, and is seen from here. */
    public static boolean isAhead(KernelSource source) {
        return AheadOfTime.find(source).isPresent();
    }

    /**
     * Returns the class of a kernel, made if need be on the caller's thread.
     *
     * @throws dev.carousel.api.CarouselException if it must be compiled and this Java has no compiler
     */
    public Class<?> load(KernelSource source) {
        Class<?> found = loaded.get(source.className());
        return found != null ? found : once(source);
    }

    /** Returns a class that kernels share, such as a matrix product's tile; it stays loaded. */
    public Class<?> loadShared(KernelSource source) {
        return producer.produceShared(source);
    }

    private Class<?> once(KernelSource source) {
        CompletableFuture<Class<?>> mine = new CompletableFuture<>();
        CompletableFuture<Class<?>> earlier = pending.putIfAbsent(source.className(), mine);
        return earlier == null ? make(source, mine) : joined(earlier);
    }

    private Class<?> make(KernelSource source, CompletableFuture<Class<?>> mine) {
        try {
            Class<?> found = loaded.get(source.className()); // somebody may have finished since the first look
            Class<?> result = found != null ? found : producer.produce(source);
            loaded.put(source.className(), result);
            mine.complete(result);
            return result;
        } catch (Throwable e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            pending.remove(source.className(), mine);
        }
    }

    private static Class<?> joined(CompletableFuture<Class<?>> earlier) {
        try {
            return earlier.join();
        } catch (CompletionException e) {
            throw unwrapped(e);
        }
    }

    static RuntimeException unwrapped(CompletionException e) {
        @Nullable Throwable cause = e.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException problem ? problem : e;
    }

    private static final class OfProcess {
        private static final KernelClasses CLASSES = new KernelClasses(new KernelProducer(
                SharedClasses.OF_PROCESS, new ProcessCache(System::getProperty, System::getenv), compiler()));

        /** A small runtime may lack even the interface to compilers, without which that class does not load. */
        private static Optional<MemoryCompiler> compiler() {
            boolean possible = ModuleLayer.boot().findModule("java.compiler").isPresent();
            return possible ? MemoryCompiler.ofThisRuntime() : Optional.empty();
        }
    }
}
