package dev.carousel.decoding;

import java.util.Comparator;

/**
 * One way for a sentence's output to go on; the better one comes first, and ties have one order.
 *
 * @param parent which of the sentence's live prefixes it follows
 * @param token the token that follows
 * @param logProbability of the prefix and the token together
 */
record Candidate(int parent, int token, double logProbability) implements Comparable<Candidate> {
    private static final Comparator<Candidate> BETTER_FIRST = Comparator.comparingDouble(Candidate::logProbability)
            .reversed()
            .thenComparingInt(Candidate::parent)
            .thenComparingInt(Candidate::token);

    @Override
    public int compareTo(Candidate other) {
        return BETTER_FIRST.compare(this, other);
    }
}
