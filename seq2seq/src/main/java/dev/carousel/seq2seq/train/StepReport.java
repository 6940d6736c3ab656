package dev.carousel.seq2seq.train;

/**
 * What a training step did.
 *
 * @param step how many steps were done, this one included
 * @param epoch from 1
 * @param batch the place in the epoch, from 1
 * @param batches how many batches the epoch has
 * @param loss of this batch as it is made small: per target token, or with {@code loss-average=sum} their sum
 * @param meanLoss of the epoch so far
 * @param gradientNorm before clipping
 * @param learningRate of this step
 * @param sourceTokens of this batch, padding not counted
 * @param targetTokens of this batch, {@code <EOS>} included
 */
public record StepReport(
        long step,
        int epoch,
        int batch,
        int batches,
        double loss,
        double meanLoss,
        double gradientNorm,
        double learningRate,
        int sourceTokens,
        int targetTokens) {}
