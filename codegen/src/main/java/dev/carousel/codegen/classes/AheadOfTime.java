package dev.carousel.codegen.classes;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds kernels that somebody compiled ahead of time into a jar of their own. */
final class AheadOfTime {
    private static final Logger LOG = LoggerFactory.getLogger(AheadOfTime.class);

    private AheadOfTime() {}

    /** Looks where the calling thread loads its classes, then where Carousel's come from. */
    static Optional<Class<?>> find(KernelSource source) {
        return Stream.of(
                        Optional.ofNullable(Thread.currentThread().getContextClassLoader()),
                        Optional.ofNullable(AheadOfTime.class.getClassLoader()))
                .flatMap(Optional::stream)
                .distinct()
                .flatMap(loader -> complete(loader, source).stream())
                .findFirst();
    }

    static boolean sees(@Nullable ClassLoader loader, KernelSource source) {
        return named(loader, source.className()).isPresent();
    }

    private static Optional<Class<?>> complete(ClassLoader loader, KernelSource source) {
        Optional<Class<?>> found = named(loader, source.className());
        return found.filter(
                kernel -> SharedClasses.closure(source.shared()).stream().allMatch(callee -> has(kernel, callee)));
    }

    private static boolean has(Class<?> kernel, KernelSource callee) {
        boolean there = sees(kernel.getClassLoader(), callee);
        if (!there) {
            LOG.debug("{} was compiled ahead of time, but {} that it calls was not", kernel, callee.className());
        }
        return there;
    }

    private static Optional<Class<?>> named(@Nullable ClassLoader loader, String name) {
        try {
            return Optional.of(Class.forName(name, false, loader));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        } catch (LinkageError e) {
            LOG.debug("{}, compiled ahead of time, does not load", name, e);
            return Optional.empty();
        }
    }
}
