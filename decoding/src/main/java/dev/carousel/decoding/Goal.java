package dev.carousel.decoding;

/**
 * What a search looks for.
 *
 * @param nBest how many hypotheses of a sentence are wanted
 * @param scoring what ranks them
 * @param limits what they may be
 */
record Goal(int nBest, Scoring scoring, Limits limits) {
    /** The one most probable hypothesis. */
    static final Goal MOST_PROBABLE = new Goal(1, Scoring.BY_PROBABILITY, Limits.NONE);
}
