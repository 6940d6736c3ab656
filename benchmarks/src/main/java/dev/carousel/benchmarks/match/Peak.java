package dev.carousel.benchmarks.match;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.OptionalDouble;

/** What the machine itself can do now: multiply-adds on two threads, and a barrier between them. */
public final class Peak implements AutoCloseable {
    private static final String SOURCE = "MachinePeak.java";

    private final ChildProcess process;

    private Peak(ChildProcess process) {
        this.process = process;
    }

    /** Starts the process that measures it. */
    public static Peak start(Plan plan) {
        Path file = plan.logs().resolve(SOURCE);
        try (InputStream source =
                Objects.requireNonNull(Peak.class.getResourceAsStream("/dev/carousel/benchmarks/" + SOURCE))) {
            Files.copy(source, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var peak = new Peak(new ChildProcess("peak", Launch.source(file), "2", Launch.log("peak", plan)));
        peak.process.start(1);
        return peak;
    }

    /** Returns GFLOP/s on two threads. */
    public OptionalDouble gigaflops() {
        return process.ask("peak 0.05");
    }

    /** Returns GFLOP/s on one thread. */
    public OptionalDouble gigaflopsOfOne() {
        return process.ask("one 0.05");
    }

    /** Returns nanoseconds for two threads to meet. */
    public OptionalDouble barrierNanos() {
        return process.ask("barrier 0.02");
    }

    @Override
    public void close() {
        process.close();
    }
}
