package dev.carousel.api;

import java.util.List;

/**
 * One output that a decoder found.
 *
 * @param tokens ids without start and end token
 * @param logProbability the sum over its tokens, the end token included if it ended
 * @param score what the decoder ranks by, such as a length-normalised log-probability; higher is better
 * @param ended whether it ended with the end token, rather than at the greatest length
 * @param logProbabilities of each token, and of the end token if it ended; empty if the decoder does not tell
 * @param alignment {@code [tokens][S]}: where the model looked for each token; empty if it has no attention
 */
public record Hypothesis(
        List<Integer> tokens,
        double logProbability,
        double score,
        boolean ended,
        List<Double> logProbabilities,
        List<float[]> alignment) {
    /** Copies the lists. */
    public Hypothesis {
        tokens = List.copyOf(tokens);
        logProbabilities = List.copyOf(logProbabilities);
        alignment = List.copyOf(alignment);
    }

    /** Makes a hypothesis that does not tell the log-probability of each token. */
    public Hypothesis(
            List<Integer> tokens, double logProbability, double score, boolean ended, List<float[]> alignment) {
        this(tokens, logProbability, score, ended, List.of(), alignment);
    }
}
