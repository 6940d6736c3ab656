package dev.carousel.codegen.classes;

import java.util.Optional;

/** Keeps compiled classes from one process to the next. No failure of it reaches the caller. */
interface KernelCache {
    /** A cache that keeps nothing. */
    KernelCache NONE = new KernelCache() {
        @Override
        public Optional<CompiledClasses> read(String className) {
            return Optional.empty();
        }

        @Override
        public void write(String className, CompiledClasses classes) {}
    };

    /** Returns the classes of a source, or nothing if they are not there or not whole. */
    Optional<CompiledClasses> read(String className);

    /** Keeps the classes of a source, if it can. */
    void write(String className, CompiledClasses classes);
}
