package dev.carousel.gradcheck;

/** What keeps a function or a claim from being checked at all. */
public enum Unfit {
    /** The function, or the claimed gradient, threw. */
    EXCEPTION,
    /** An array of another length than the point, or than the outputs before. */
    WRONG_LENGTH,
    /** A NaN or an infinity at the point. */
    NOT_FINITE,
    /** The point lies on the edge of where the function is finite. */
    EDGE,
    /** The function jumps at the point: it has no derivative there. */
    JUMP,
    /** The same input gave another output. */
    NOT_DETERMINISTIC,
    /** The array that was passed in came back changed. */
    ARGUMENT_CHANGED,
    /** The function computes in float, too coarse for the tolerance. */
    FLOAT_PRECISION,
    /** The function's values carry noise, too much for the tolerance. */
    NOISE,
    /** Differences do not settle on a slope at any step. */
    UNSETTLED
}
