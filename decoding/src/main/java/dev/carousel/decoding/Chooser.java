package dev.carousel.decoding;

import java.util.List;

/** Decides which ways to go on are taken: what tells one decoder from another. */
@FunctionalInterface
interface Chooser {
    /** Returns the chosen ones, best first; none if none is possible. */
    List<Candidate> choose(Continuations all);
}
