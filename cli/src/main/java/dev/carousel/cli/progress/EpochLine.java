package dev.carousel.cli.progress;

import dev.carousel.seq2seq.train.EpochReport;
import java.util.Locale;
import java.util.function.Function;

/** What an epoch achieved, in a line. */
public final class EpochLine {
    /** All that is measured, by its general name. */
    public static final Function<EpochReport, String> METRICS = EpochLine::metrics;

    private EpochLine() {}

    private static String metrics(EpochReport report) {
        var development = report.development();
        if (development.scores().sequences() == 0) {
            return text(report);
        }
        return String.format(
                Locale.ROOT,
                "epoch %2d: loss %.4f; development: loss %.4f, token errors %5.2f %%, sequence errors %5.2f %%, BLEU"
                        + " %5.2f%s",
                report.epoch(),
                report.trainingLoss(),
                development.loss(),
                100 * development.scores().tokenErrorRate(),
                100 * development.scores().sequenceErrorRate(),
                development.scores().bleu().score(),
                best(report));
    }

    /** Of a running text there are no answers. */
    private static String text(EpochReport report) {
        var development = report.development();
        return String.format(
                Locale.ROOT,
                "epoch %2d: loss %.4f; development: loss %.4f, perplexity %.3f, %.4f bits per token%s",
                report.epoch(),
                report.trainingLoss(),
                development.loss(),
                development.perplexity(),
                Math.log(development.perplexity()) / Math.log(2),
                best(report));
    }

    private static String best(EpochReport report) {
        return report.best() ? "  best so far" : "";
    }
}
