package dev.carousel.seq2seq.train;

import java.util.List;

/**
 * What a training came to.
 *
 * @param reason why it ended
 * @param steps how many steps were done in all
 * @param epochs what came of each, those before an interruption too
 */
public record TrainingSummary(StopReason reason, long steps, List<EpochReport> epochs) {
    /** Copies the list. */
    public TrainingSummary {
        epochs = List.copyOf(epochs);
    }
}
