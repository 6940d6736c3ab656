package dev.carousel.api.expr;

import org.jspecify.annotations.Nullable;

/**
 * Where a node was written: for error messages and for the comments of generated code.
 *
 * @param label the surrounding model part, such as {@code cell gru, gate r}; empty at top level
 * @param file the source file of the plugin, if known
 * @param line its line, or 0
 */
public record Origin(String label, @Nullable String file, int line) {
    private static final StackWalker STACK = StackWalker.getInstance();

    /** Finds the nearest caller outside the expression language and the engine. */
    static Origin here(String label) {
        return STACK.walk(frames -> frames.filter(frame -> isPlugin(frame.getClassName()))
                .findFirst()
                .map(frame -> new Origin(label, frame.getFileName(), frame.getLineNumber()))
                .orElseGet(() -> new Origin(label, null, 0)));
    }

    private static boolean isPlugin(String type) {
        return !type.startsWith("dev.carousel.api.")
                && !type.startsWith("dev.carousel.core.")
                && !type.startsWith("java.");
    }

    /** Returns {@code in cell gru, gate r, at File.java:12}; empty if nothing is known. */
    @Override
    public String toString() {
        String place = file == null ? "" : "at " + file + ":" + line;
        String part = label.isEmpty() ? "" : "in " + label;
        return part.isEmpty() || place.isEmpty() ? part + place : part + ", " + place;
    }
}
