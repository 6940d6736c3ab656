package dev.carousel.cli.progress;

import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/** Says how many kernels are compiled, and how long that takes. */
final class CompilationLines {
    private final LongSupplier nanoseconds;
    private long begun;
    private String first = "";
    private boolean told;

    CompilationLines(LongSupplier nanoseconds) {
        this.nanoseconds = nanoseconds;
    }

    /** Returns a line when it begins, and one when all kernels are ready. */
    Optional<String> told(int ready, int kernels) {
        if (!told) {
            told = true;
            begun = nanoseconds.getAsLong();
            return ready == kernels
                    ? Optional.empty()
                    : Optional.of("compiling " + kernels + " kernels in the background");
        }
        String passed = String.format(Locale.ROOT, "after %.1f s", (nanoseconds.getAsLong() - begun) / 1e9);
        first = first.isEmpty() ? passed : first;
        return ready < kernels
                ? Optional.empty()
                : Optional.of(kernels + " kernels compiled: the first needed " + first + ", all " + passed);
    }
}
