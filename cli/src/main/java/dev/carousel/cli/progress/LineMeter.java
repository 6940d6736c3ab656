package dev.carousel.cli.progress;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** A line every ten seconds, for logs. */
final class LineMeter implements Meter {
    private static final Duration BETWEEN = Duration.ofSeconds(10);

    private final PrintWriter log;
    private final LongSupplier nanoseconds;
    private long begun;
    private long last;
    private long first;
    private long steps;

    LineMeter(PrintWriter log, LongSupplier nanoseconds) {
        this.log = log;
        this.nanoseconds = nanoseconds;
    }

    @Override
    public void begin(long step, long steps) {
        begun = nanoseconds.getAsLong();
        last = begun;
        first = step;
        this.steps = steps;
    }

    @Override
    public void stepped(long step, Supplier<String> how) {
        long now = nanoseconds.getAsLong();
        if (now - last >= BETWEEN.toNanos()) {
            last = now;
            var left = Duration.ofNanos((long) ((double) (now - begun) / (step - first) * (steps - step)));
            log.println("step " + step + "/" + steps + ": " + how.get() + ", " + text(left) + " left");
            log.flush();
        }
    }

    @Override
    public void write(Runnable lines) {
        lines.run();
    }

    @Override
    public void close() {}

    private static String text(Duration left) {
        return String.format(Locale.ROOT, "%d:%02d:%02d", left.toHours(), left.toMinutesPart(), left.toSecondsPart());
    }
}
