package dev.carousel.benchmarks.row;

/** Until when a beginning is timed. */
public enum Goal {
    /** A session can be opened. */
    KERNEL("kernel"),
    /** Memory is there and the first run is done. */
    RESULT("first-result");

    private final String label;

    Goal(String label) {
        this.label = label;
    }

    /** Returns the name that rows show. */
    public String label() {
        return label;
    }
}
