package dev.carousel.cli.progress;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/** What SIGINT and SIGTERM mean while something runs that can stop and go on later: the first asks it to, the second ends the process. */
public final class StopSignals implements AutoCloseable {
    private static final List<String> NAMES = List.of("INT", "TERM");

    /** By convention a process that a signal ends has this exit code, and the number of the signal added. */
    private static final int KILLED = 128;

    private final Map<Signal, SignalHandler> before = new LinkedHashMap<>();
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
        NAMES.forEach(signals::listen);
        return signals;
    }

    /** Returns the exit code of a process that a signal has stopped: 130 for SIGINT, 143 for SIGTERM; 0 if none came. */
    public int exitCode() {
        return code.get();
    }

    @Override
    public void close() {
        before.forEach(Signal::handle);
    }

    private void listen(String name) {
        try {
            var signal = new Signal(name);
            SignalHandler old = Signal.handle(signal, this::came);
            before.put(signal, old == null ? SignalHandler.SIG_DFL : old); // null: one that no Java code had set
        } catch (IllegalArgumentException e) {
            // this system has no such signal, or the JVM was told to keep it (-Xrs): then it ends the process as ever
        }
    }

    /** Nothing that may block stands before what the person wants. */
    private void came(Signal signal) {
        int number = KILLED + signal.getNumber();
        if (!code.compareAndSet(0, number)) {
            Runtime.getRuntime().halt(number);
        }
        stop.run();
        told.accept("stopping after this step, to save it; a second signal ends at once,"
                + " and --resume then goes on from the last checkpoint");
    }
}
