package dev.carousel.codegen.classes;

import dev.carousel.api.CarouselException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** Makes the class of a kernel and, with it, of what it shares: found ahead of time, read from the cache, or compiled all together. */
final class KernelProducer {
    private final SharedClasses shared;
    private final KernelCache cache;
    private final Optional<MemoryCompiler> compiler;

    KernelProducer(SharedClasses shared, KernelCache cache, Optional<MemoryCompiler> compiler) {
        this.shared = shared;
        this.cache = cache;
        this.compiler = compiler;
    }

    Class<?> produce(KernelSource kernel) {
        Optional<Class<?>> ahead = AheadOfTime.find(kernel);
        if (ahead.isPresent()) {
            return ahead.get();
        }
        KernelLoader loader = new KernelLoader(shared.loader());
        loader.add(compiled(kernel));
        return loaded(kernel, loader);
    }

    Class<?> produceShared(KernelSource source) {
        provide(SharedClasses.closure(List.of(source)), Optional.empty());
        return loaded(source, shared.loader());
    }

    private CompiledClasses compiled(KernelSource kernel) {
        Optional<CompiledClasses> cached = cache.read(kernel.className());
        Optional<KernelSource> toCompile = cached.isPresent() ? Optional.empty() : Optional.of(kernel);
        Optional<CompiledClasses> made = provide(SharedClasses.closure(kernel.shared()), toCompile);
        return cached.or(() -> made).orElseThrow();
    }

    /** Sees to it that shared classes are there, and compiles the kernel, if there is one, along with those or after them. */
    private Optional<CompiledClasses> provide(List<KernelSource> sources, Optional<KernelSource> kernel) {
        SharedClasses.Claim claim = shared.claim(sources);
        try {
            List<KernelSource> missing = missing(claim);
            boolean together = kernel.isPresent() && !claim.mustWait();
            List<KernelSource> first = new ArrayList<>(missing);
            kernel.filter(one -> together).ifPresent(first::add);
            List<CompiledClasses> made = compile(first);
            for (int s = 0; s < missing.size(); s++) {
                claim.provide(missing.get(s), made.get(s));
            }
            claim.await();
            if (kernel.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(
                    together
                            ? made.get(missing.size())
                            : compile(List.of(kernel.get())).get(0));
        } catch (CompletionException e) {
            claim.release(e);
            throw KernelClasses.unwrapped(e);
        } catch (Throwable e) {
            claim.release(e);
            throw e;
        }
    }

    /** Returns those of the claimed sources that are neither compiled ahead of time nor in the cache. */
    private List<KernelSource> missing(SharedClasses.Claim claim) {
        List<KernelSource> missing = new ArrayList<>();
        for (KernelSource source : claim.own()) {
            if (AheadOfTime.sees(shared.loader().getParent(), source)) {
                claim.provided(source);
                continue;
            }
            Optional<CompiledClasses> cached = cache.read(source.className());
            cached.ifPresentOrElse(classes -> claim.provide(source, classes), () -> missing.add(source));
        }
        return missing;
    }

    private List<CompiledClasses> compile(List<KernelSource> sources) {
        if (sources.isEmpty()) {
            return List.of();
        }
        List<CompiledClasses> made =
                compiler.orElseThrow(() -> noCompiler(sources)).compile(sources, shared.visible(sources));
        for (int s = 0; s < made.size(); s++) {
            cache.write(sources.get(s).className(), made.get(s));
        }
        return made;
    }

    private static CarouselException noCompiler(List<KernelSource> sources) {
        return new CarouselException(
                "NoCompiler",
                "kernel " + sources.get(sources.size() - 1).className()
                        + " must be compiled, and this Java (" + System.getProperty("java.home")
                        + ") has no compiler: run on a JDK, or in a runtime image with the module jdk.compiler; or write the source with"
                        + " carousel generate and compile it into a jar of yours; or choose --set backend=reference");
    }

    private static Class<?> loaded(KernelSource source, ClassLoader loader) {
        try {
            return Class.forName(source.className(), false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the files of " + source.className() + " do not hold that class", e);
        }
    }
}
