package dev.carousel.seq2seq.model;

import java.util.List;

/** The way in which an encoder reads. */
public enum Direction {
    /** From the first token to the last. */
    FORWARD,
    /** From the last token to the first: the reversed source of Sutskever et al. 2014. */
    BACKWARD,
    /** Both ways, with parameters of their own (Schuster and Paliwal 1997). */
    BIDIRECTIONAL;

    List<Direction> ways() {
        return this == BIDIRECTIONAL ? List.of(FORWARD, BACKWARD) : List.of(this);
    }
}
