package dev.carousel.api.plugin;

/** What a model learns from. */
public sealed interface Material {
    /** Pairs of a source and a target, in any order. */
    record Pairs() implements Material {}

    /**
     * One running text, cut into as many lanes as a batch has rows; a batch holds a window of each, and the next one goes on where it ended.
     *
     * @param window how many tokens a window has: T
     */
    record Text(int window) implements Material {}
}
