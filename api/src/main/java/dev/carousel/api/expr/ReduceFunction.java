package dev.carousel.api.expr;

/** Functions that fold the elements along some axes into one. */
public enum ReduceFunction {
    /** Σ; of nothing it is 0. */
    SUM,
    /** The largest; NaN if any is NaN; of nothing −∞. Tied elements share the derivative equally. Reals only. */
    MAX,
    /** The smallest; NaN if any is NaN; of nothing +∞. Tied elements share the derivative equally. Reals only. */
    MIN,
    /** log Σ eˣ, computed without overflow; of nothing, or of −∞ only, it is −∞ with derivative 0. Reals only. */
    LOG_SUM_EXP
}
