package dev.carousel.decoding;

import java.util.Comparator;

/**
 * One way for a sentence's output to go on; the better one comes first, and ties have one order.
 *
 * @param parent which of the sentence's live prefixes it follows
 * @param token the token that follows
 * @param logProbability of the prefix and the token together
 * @param merit what it is chosen by: the log-probability, less what a diverse search takes off
 */
record Candidate(int parent, int token, double logProbability, double merit) implements Comparable<Candidate> {
    private static final Comparator<Candidate> BETTER_FIRST = Comparator.comparingDouble(Candidate::merit)
            .reversed()
            .thenComparingInt(Candidate::parent)
            .thenComparingInt(Candidate::token);

    @Override
    public int compareTo(Candidate other) {
        return BETTER_FIRST.compare(this, other);
    }
}
