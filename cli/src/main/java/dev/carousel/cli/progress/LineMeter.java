package dev.carousel.cli.progress;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** A line every ten seconds, for logs. What is left is reckoned from the last half minute: kernels are slow at first. */
final class LineMeter implements Meter {
    private static final Duration BETWEEN = Duration.ofSeconds(10);
    private static final int LINES = 3;

    private record Mark(long time, long step) {}

    private final PrintWriter log;
    private final LongSupplier nanoseconds;
    private final Deque<Mark> marks = new ArrayDeque<>();
    private long steps;

    LineMeter(PrintWriter log, LongSupplier nanoseconds) {
        this.log = log;
        this.nanoseconds = nanoseconds;
    }

    @Override
    public void begin(long step, long steps) {
        marks.clear();
        marks.add(new Mark(nanoseconds.getAsLong(), step));
        this.steps = steps;
    }

    @Override
    public void stepped(long step, Supplier<String> how) {
        long now = nanoseconds.getAsLong();
        if (now - marks.getLast().time() >= BETWEEN.toNanos()) {
            Mark from = marks.size() == LINES ? marks.removeFirst() : marks.getFirst();
            marks.add(new Mark(now, step));
            double perStep = (double) (now - from.time()) / (step - from.step());
            var left = Duration.ofNanos((long) (perStep * (steps - step)));
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
