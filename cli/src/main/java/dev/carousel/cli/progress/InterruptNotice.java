package dev.carousel.cli.progress;

import dev.carousel.cli.console.Console;

/** Tells who interrupts a training how to go on with it. */
public final class InterruptNotice implements AutoCloseable {
    private final Thread hook;

    private InterruptNotice(Thread hook) {
        this.hook = hook;
    }

    /** From now until it is closed, the end of the process is told. */
    public static InterruptNotice begin(Console console, TrainingProgress progress) {
        var hook = new Thread(() -> {
            progress.close();
            console.err()
                    .println("carousel: interrupted; the same command with --resume goes on from the last checkpoint");
            console.err().flush();
        });
        Runtime.getRuntime().addShutdownHook(hook);
        return new InterruptNotice(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // the process ends already: the hook has run
        }
    }
}
