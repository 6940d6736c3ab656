package dev.carousel.decoding;

/**
 * What makes one hypothesis better than another, and how many are wanted: score = log p / lengthᵅ.
 *
 * @param nBest how many hypotheses are wanted
 * @param lengthNormalisation α, zero or more
 */
record Ranking(int nBest, double lengthNormalisation) {
    /** The one most probable hypothesis. */
    static final Ranking MOST_PROBABLE = new Ranking(1, 0);

    /** Returns the score of an output of this many tokens, the end token included. */
    double score(double logProbability, int length) {
        return logProbability / StrictMath.pow(length, lengthNormalisation);
    }
}
