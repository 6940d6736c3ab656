package dev.carousel.gradcheck.internal.evidence;

/** How a claimed derivative stands beside the measured one. */
public enum Judgement {
    /** Within the tolerance. */
    AGREES,
    /** Outside of the tolerance, but within the error of the measurement. */
    UNSEEN,
    /** Between the slopes on either side of a kink. */
    KINK,
    /** Wrong. */
    WRONG,
    /** There is no slope to compare with: the function jumps, or is not finite on a side. */
    NO_SLOPE
}
