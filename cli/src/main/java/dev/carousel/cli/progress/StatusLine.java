package dev.carousel.cli.progress;

import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBarConsumer;

/** The last line of a terminal, which is drawn again and again, and above which other lines may be written. */
final class StatusLine implements ProgressBarConsumer {
    private final PrintWriter terminal;
    private final int width;
    private int drawn;

    StatusLine(PrintWriter terminal, int width) {
        this.terminal = terminal;
        this.width = width;
    }

    @Override
    public int getMaxRenderedLength() {
        return width;
    }

    @Override
    public synchronized void accept(String line) {
        terminal.print("\r" + line + " ".repeat(Math.max(0, drawn - line.length())));
        terminal.flush();
        drawn = line.length();
    }

    @Override
    public synchronized void clear() {
        if (drawn > 0) {
            terminal.print("\r" + " ".repeat(drawn) + "\r");
            terminal.flush();
            drawn = 0;
        }
    }

    /** Lets lines be written where the status was; it is drawn again below them. */
    synchronized void above(Runnable lines) {
        clear();
        lines.run();
    }

    @Override
    public void close() {
        clear();
    }
}
