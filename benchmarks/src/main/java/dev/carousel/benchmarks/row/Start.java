package dev.carousel.benchmarks.row;

/** What a process has behind it when it compiles a kernel. */
public enum Start {
    /** Nothing: the process has just begun. */
    FRESH("fresh", false, false),
    /** One other kernel. */
    SECOND("second", true, false),
    /** Nothing, but another process has compiled this kernel before and left it in the cache. */
    CACHED("cached", false, true),
    /** One other kernel, and another process has left this one in the cache. */
    SECOND_CACHED("second-cached", true, true);

    private final String label;
    private final boolean afterAnother;
    private final boolean inCache;

    Start(String label, boolean afterAnother, boolean inCache) {
        this.label = label;
        this.afterAnother = afterAnother;
        this.inCache = inCache;
    }

    /** Returns the name that rows show. */
    public String label() {
        return label;
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
