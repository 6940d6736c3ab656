package dev.carousel.cli.console;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/**
 * Where a command reads and writes; always UTF-8.
 *
 * @param in standard input
 * @param out what the user asked for
 * @param err progress and errors
 * @param terminal whether a person is watching {@code err}
 */
public record Console(InputStream in, PrintWriter out, PrintWriter err, boolean terminal) {
    /** Set by the script {@code carousel}, since Java cannot tell a terminal on standard error from a pipe. */
    private static final String TERMINAL = "carousel.terminal";

    /** Returns the process's own streams. */
    public static Console system() {
        var out = new ToldStream(new FileOutputStream(FileDescriptor.out), "standard output");
        return new Console(
                System.in,
                new PrintWriter(new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Boolean.getBoolean(TERMINAL));
    }
}
