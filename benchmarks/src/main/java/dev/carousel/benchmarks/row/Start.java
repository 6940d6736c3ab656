package dev.carousel.benchmarks.row;

import java.util.Locale;

/** What a process has behind it when it compiles a kernel. */
public enum Start {
    /** Nothing: the process has just begun. */
    FRESH,
    /** One other kernel. */
    SECOND,
    /** Nothing, but another process has compiled this kernel before and left it in the cache. */
    CACHED;

    /** Returns the name that rows show. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
