package dev.carousel.decoding;

import java.util.List;

/** Decides which ways to go on are taken: what tells one decoder from another. */
@FunctionalInterface
interface Chooser {
    /** Returns the chosen prefixes; none if none is possible. */
    List<Grown> choose(Continuations all);

    /**
     * A prefix that has grown by one token.
     *
     * @param parent which of the sentence's live prefixes it follows
     */
    record Grown(int parent, Prefix prefix) {}
}
