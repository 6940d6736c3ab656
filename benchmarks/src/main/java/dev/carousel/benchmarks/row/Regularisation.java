package dev.carousel.benchmarks.row;

/**
 * What keeps a network from learning its examples by heart.
 *
 * @param dropout between the encoder's layers, and before the output
 * @param recurrentDropout of what gates see of a state: one mask for all steps of a sequence (Gal and Ghahramani 2016), so that no layer is
 *     PyTorch's own any more
 * @param embeddingDropout of embedded tokens
 * @param labelSmoothing ε
 * @param weightDecay of matrices, times the learning rate
 * @param averageDecay what a step leaves of the mean of weights before it; 0 for no mean
 */
public record Regularisation(
        double dropout,
        double recurrentDropout,
        double embeddingDropout,
        double labelSmoothing,
        double weightDecay,
        double averageDecay) {
    /** Nothing. */
    public static final Regularisation NONE = new Regularisation(0, 0, 0, 0, 0, 0);
}
