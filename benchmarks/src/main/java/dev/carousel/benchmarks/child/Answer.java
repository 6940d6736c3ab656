package dev.carousel.benchmarks.child;

import java.io.PrintStream;

/** The lines that a child says to its parent. */
public final class Answer {
    /** What each begins with. */
    public static final String MARK = "@";

    /** The row's task is compiled and has run once; followed by microseconds from the beginning until it was compiled. */
    public static final String READY = "ready";

    /** Followed by microseconds. */
    public static final String TIME = "time";

    /** A paced row is warm; followed by microseconds from the beginning until it ran at full speed. */
    public static final String FULL_SPEED = "full-speed";

    /** The contender cannot do this row. */
    public static final String UNSUPPORTED = "unsupported";

    /** Followed by the reason. */
    public static final String FAILED = "failed";

    private final PrintStream out;

    Answer(PrintStream out) {
        this.out = out;
    }

    void say(String word, Object what) {
        out.println(MARK + word + " " + what.toString().replaceAll("\\s+", " "));
        out.flush();
    }
}
