package dev.carousel.api.plugin;

/**
 * What an extension may do without. It has every capability of its kind unless it says otherwise: see {@link Capable#lacks()}.
 *
 * <p>Rules of the test kit that rest on a capability are skipped for those who lack it, and fail for those who say that they lack what they have.
 */
public enum Capability {
    /** Cells, scorers, losses: derivatives of derivatives are right too, for gradient penalties and Hessian–vector products. */
    SECOND_DERIVATIVES,
    /** Cells, scorers, losses: every parameter gets a gradient. */
    LEARNS_ALL_PARAMETERS,
    /** Scorers: a key's score depends on that key and the query alone, so that permuted keys have permuted scores. */
    SCORES_BY_CONTENT,
    /** Losses: no prediction has a loss below zero. */
    NEVER_NEGATIVE,
    /** Decoders: a hypothesis is ranked by its log-probability, or by that over a power of its length. */
    RANKS_BY_PROBABILITY,
    /** Decoders: the best hypothesis is at least as probable as the greedy one. */
    BEATS_GREEDY_SEARCH,
    /** Decoders that draw: with presets, and among a few tokens, each comes as often as the model says. */
    DRAWS_AS_THE_MODEL_SAYS,
    /** Optimizers: a parameter whose gradients are all zero stays where it is. */
    RESTS_WITHOUT_GRADIENT,
    /** Backends: loops within loops. */
    NESTED_LOOPS,
    /** Backends: random numbers. */
    RANDOM_NUMBERS,
    /** Backends: variables of which only some rows are written. */
    ROW_UPDATES,
    /** Plugins: their classes use the JDK and {@code dev.carousel.api} alone, so that their jar works outside the class path. */
    NEEDS_API_ALONE
}
