package dev.carousel.cli;

import dev.carousel.cli.console.Console;

/** The command {@code carousel}. */
public final class Main {
    private Main() {}

    /** Runs the command and ends the process with its exit code. */
    public static void main(String... arguments) {
        System.setProperty("java.awt.headless", "true");
        System.exit(CarouselCommand.run(Console.system(), arguments));
    }
}
