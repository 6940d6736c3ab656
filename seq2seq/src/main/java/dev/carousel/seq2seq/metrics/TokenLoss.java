package dev.carousel.seq2seq.metrics;

/**
 * The loss of a corpus, in nats, summed over its tokens; {@code <EOS>} is one of them.
 *
 * <p>Without tokens, mean and perplexity are not numbers.
 */
public record TokenLoss(double sum, long tokens) {
    /** The loss of nothing, where sums begin. */
    public static final TokenLoss NONE = new TokenLoss(0, 0);

    /** This loss and that of further tokens. */
    public TokenLoss plus(double furtherSum, long furtherTokens) {
        return new TokenLoss(sum + furtherSum, tokens + furtherTokens);
    }

    /** The loss per token. */
    public double mean() {
        return sum / tokens;
    }

    /**
     * {@code exp(mean)}: among how many equally likely tokens the model is in doubt, on average.
     *
     * <p>Jelinek et al. 1977, "Perplexity, a measure of the difficulty of speech recognition tasks".
     */
    public double perplexity() {
        return StrictMath.exp(mean());
    }
}
