package dev.carousel.seq2seq.model;

/** Which way targets are written, and the graphs that write so. */
enum Writing {
    FORWARDS(""),
    BACKWARDS("-backwards");

    private final String suffix;

    Writing(String suffix) {
        this.suffix = suffix;
    }

    /** Returns the name of the graph that reads the source. */
    String prepare() {
        return "prepare" + suffix;
    }

    /** Returns the name of the graph that takes one step. */
    String step() {
        return "step" + suffix;
    }
}
