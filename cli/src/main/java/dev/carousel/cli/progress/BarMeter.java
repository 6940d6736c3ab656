package dev.carousel.cli.progress;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A bar in the last line of a terminal, redrawn by a thread of its own. */
final class BarMeter implements Meter {
    private static final int REDRAW_MILLISECONDS = 250;

    private final StatusLine status;
    private @Nullable ProgressBar bar;
    private long said;

    BarMeter(PrintWriter terminal) {
        status = new StatusLine(terminal, width());
    }

    @Override
    public void begin(long step, long steps) {
        bar = new ProgressBarBuilder()
                .setTaskName("")
                .startsFrom(step, Duration.ZERO)
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                .setUpdateIntervalMillis(REDRAW_MILLISECONDS)
                .setConsumer(status)
                .clearDisplayOnFinish()
                .build();
    }

    @Override
    public void stepped(long step, Supplier<String> how) {
        if (bar != null) {
            bar.stepTo(step);
            long now = System.nanoTime();
            if (said == 0 || now - said >= TimeUnit.MILLISECONDS.toNanos(REDRAW_MILLISECONDS)) {
                said = now;
                bar.setExtraMessage(" " + how.get());
            }
        }
    }

    @Override
    public void write(Runnable lines) {
        status.above(lines);
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    @SuppressWarnings("resource") // closing it would only end a line that it never began
    private static int width() {
        return new ConsoleProgressBarConsumer(System.err).getMaxRenderedLength();
    }
}
