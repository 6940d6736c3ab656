package dev.carousel.seq2seq.predict;

import java.util.List;

/**
 * One answer to a source.
 *
 * @param text the tokens put together
 * @param score what the decoder ranks by; higher is better
 * @param logProbability the sum over its tokens, the end token included if it ended
 * @param ended whether it ended by itself, rather than at the greatest length
 * @param logProbabilities of each token, and of the end token if it ended; empty if the decoder does not tell
 * @param alignment for each token where the model looked, {@code [tokens][source tokens]}, the source in reading order; empty
 *     if the model has no attention
 */
public record Prediction(
        List<String> source,
        List<String> tokens,
        String text,
        double score,
        double logProbability,
        boolean ended,
        List<Double> logProbabilities,
        List<float[]> alignment) {
    /** Copies the lists. */
    public Prediction {
        source = List.copyOf(source);
        tokens = List.copyOf(tokens);
        logProbabilities = List.copyOf(logProbabilities);
        alignment = List.copyOf(alignment);
    }
    /** Returns this answer with its tokens spelled otherwise, one for one. */
    Prediction spelled(List<String> otherwise, String joined) {
        return new Prediction(source, otherwise, joined, score, logProbability, ended, logProbabilities, alignment);
    }
}
