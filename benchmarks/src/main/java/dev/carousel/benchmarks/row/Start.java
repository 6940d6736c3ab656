package dev.carousel.benchmarks.row;

import java.util.Locale;

/** What a process has behind it when it compiles a kernel. */
public enum Start {
    /** Nothing: the process has just begun. */
    FRESH(false, false),
    /** One other kernel. */
    SECOND(true, false),
    /** Nothing, but another process has compiled this kernel before and left it in the cache. */
    CACHED(false, true),
    /** One other kernel, and another process has left this one in the cache. */
    SECOND_CACHED(true, true);

    private final boolean afterAnother;
    private final boolean inCache;

    Start(boolean afterAnother, boolean inCache) {
        this.afterAnother = afterAnother;
        this.inCache = inCache;
    }

    /** Returns the name that rows show. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns whether the process has run another kernel before. */
    public boolean afterAnother() {
        return afterAnother;
    }

    /** Returns whether the kernel is in the cache. */
    public boolean inCache() {
        return inCache;
    }
}
