package dev.carousel.seq2seq.model;

/** Which matrices of an encoder–decoder are one: Press and Wolf 2017, arXiv:1608.05859. */
public enum Tying {
    /** None. */
    NONE,
    /** The target's embedding and the output layer's. */
    OUTPUT,
    /** Those and the source's embedding; it takes one vocabulary for both sides. */
    ALL
}
