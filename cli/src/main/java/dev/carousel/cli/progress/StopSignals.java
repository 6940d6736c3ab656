package dev.carousel.cli.progress;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;

/**
 * What SIGINT and SIGTERM mean while something runs that can stop and go on later: the first asks it to, the second ends the process. Once it is closed they
 * end the process as ever.
 *
 * <p>The process listens from the first time on, for the JVM does not always tell the handler before, which would have to be given back.
 */
public final class StopSignals implements AutoCloseable {
    private static final List<String> NAMES = List.of("INT", "TERM");

    /** By convention a process that a signal ends has this exit code, and the number of the signal added. */
    private static final int KILLED = 128;

    private static final AtomicReference<@Nullable StopSignals> CURRENT = new AtomicReference<>();

    private final Runnable stop;
    private final Consumer<String> told;
    private final AtomicInteger code = new AtomicInteger();

    private StopSignals(Runnable stop, Consumer<String> told) {
        this.stop = stop;
        this.told = told;
    }

    /**
     * Listens from now until it is closed.
     *
     * @param stop asks what runs to stop
     * @param told hears what the person is to know
     */
    public static StopSignals begin(Runnable stop, Consumer<String> told) {
        var signals = new StopSignals(stop, told);
        CURRENT.set(signals);
        NAMES.forEach(StopSignals::listen);
        return signals;
    }

    /** Returns the exit code of a process that a signal has stopped: 130 for SIGINT, 143 for SIGTERM; 0 if none came. */
    public int exitCode() {
        return code.get();
    }

    @Override
    public void close() {
        CURRENT.compareAndSet(this, null);
    }

    private static void listen(String name) {
        try {
            Signal.handle(new Signal(name), StopSignals::came);
        } catch (IllegalArgumentException e) {
            // this system has no such signal, or the JVM was told to keep it (-Xrs): then it ends the process as ever
        }
    }

    private static void came(Signal signal) {
        int number = KILLED + signal.getNumber();
        StopSignals current = CURRENT.get();
        if (current == null) {
            System.exit(number);
        } else {
            current.came(number);
        }
    }

    /** Nothing that may block stands before what the person wants. */
    private void came(int number) {
        if (!code.compareAndSet(0, number)) {
            Runtime.getRuntime().halt(number);
        }
        stop.run();
        told.accept("stopping after this step, to save it; a second signal ends at once,"
                + " and --resume then goes on from the last checkpoint");
    }
}
