package dev.carousel.seq2seq.train;

import java.util.ArrayList;
import java.util.List;

/**
 * How far training has come; what a checkpoint keeps of it beside the variables.
 *
 * @param step how many steps were done
 * @param epoch how many epochs are complete
 * @param batch how many batches of the next epoch are done
 * @param lossSum the loss of those batches, summed over their target tokens
 * @param tokens how many target tokens that were
 * @param stopping what the development set says
 * @param epochs what came of each complete epoch
 */
record Progress(
        long step,
        int epoch,
        int batch,
        double lossSum,
        long tokens,
        EarlyStopping stopping,
        List<EpochReport> epochs) {
    static final Progress BEGIN = new Progress(0, 0, 0, 0, 0, EarlyStopping.BEGIN, List.of());

    Progress {
        epochs = List.copyOf(epochs);
    }

    /** Returns this after another batch, given its loss, and whether it was the last of a step. */
    Progress after(double loss, int targetTokens, boolean last) {
        return new Progress(
                last ? step + 1 : step,
                epoch,
                batch + 1,
                lossSum + loss * targetTokens,
                tokens + targetTokens,
                stopping,
                epochs);
    }

    /** Returns the mean loss of batches, by their target tokens, in this epoch so far; 0 before its first batch. */
    double meanLoss() {
        return tokens == 0 ? 0 : lossSum / tokens;
    }

    /** Returns this after the last batch of an epoch. */
    Progress completed(EpochReport report, Metric metric) {
        var all = new ArrayList<>(epochs);
        all.add(report);
        return new Progress(step, epoch + 1, 0, 0, 0, stopping.after(metric.of(report.development()), metric), all);
    }
}
