package dev.carousel.seq2seq.train;

import java.util.List;
import java.util.Optional;

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

    /** Returns the epoch whose model is kept; empty if none was completed. */
    public Optional<EpochReport> best() {
        return epochs.stream().filter(EpochReport::best).reduce((earlier, later) -> later);
    }
}
