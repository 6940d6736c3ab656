package dev.carousel.seq2seq.train;

import dev.carousel.seq2seq.metrics.Evaluation;

/**
 * What an epoch achieved.
 *
 * @param epoch from 1
 * @param step how many steps were done in all
 * @param learningRate of its last step
 * @param trainingLoss as {@link StepReport#loss} tells it, in the mean; dropout and auxiliary losses included
 * @param development how the model does on the development set at its end, answering greedily
 * @param best whether no epoch before was better by the chosen metric
 */
public record EpochReport(
        int epoch, long step, double learningRate, double trainingLoss, Evaluation development, boolean best) {}
