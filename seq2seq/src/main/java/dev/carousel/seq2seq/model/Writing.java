package dev.carousel.seq2seq.model;

/** Which way targets are written, and the graphs that write so. */
enum Writing {
    FORWARDS("prepare", "step"),
    BACKWARDS("prepare-backwards", "step-backwards");

    private final String prepare;
    private final String step;

    Writing(String prepare, String step) {
        this.prepare = prepare;
        this.step = step;
    }

    /** Returns the name of the graph that reads the source. */
    String prepare() {
        return prepare;
    }

    /** Returns the name of the graph that takes one step. */
    String step() {
        return step;
    }
}
