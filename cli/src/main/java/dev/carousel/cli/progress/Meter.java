package dev.carousel.cli.progress;

import dev.carousel.cli.console.Console;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Shows how far something is that takes long. */
public interface Meter extends AutoCloseable {
    /** Returns a bar for a terminal, and lines for anything else. */
    static Meter on(Console console, LongSupplier nanoseconds) {
        return console.terminal() ? new BarMeter(console.err()) : new LineMeter(console.err(), nanoseconds);
    }

    /** It begins at a step of so many. */
    void begin(long step, long steps);

    /** A step is done. */
    void stepped(long step, Supplier<String> how);

    /** Writes something of lasting interest. */
    void write(Runnable lines);

    /** Leaves nothing behind that is true only while it runs. */
    @Override
    void close();
}
