package dev.carousel.seq2seq.metrics;

/** All that is measured of a model on a corpus: the mean loss per token, its perplexity, and the scores of the answers. */
public record Evaluation(double loss, double perplexity, Scores scores) {

    /** The evaluation of a model that paid this loss and gave answers with these scores. */
    public static Evaluation of(TokenLoss loss, Scores scores) {
        return new Evaluation(loss.mean(), loss.perplexity(), scores);
    }
}
