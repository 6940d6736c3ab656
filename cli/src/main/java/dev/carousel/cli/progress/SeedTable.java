package dev.carousel.cli.progress;

import dev.carousel.seq2seq.metrics.Evaluation;
import dev.carousel.seq2seq.train.EpochReport;
import dev.carousel.seq2seq.train.SeedSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What the best models of several seeds achieve on the development set, a line for each, and on average. */
public final class SeedTable {
    private static final String HEAD = "%-6s %6s %10s %15s %18s %8s";
    private static final String FORM = "%-6s %6s %10.4f %15.2f %18.2f %8.2f";
    private static final List<ToDoubleFunction<Evaluation>> MEASURED = List.of(
            Evaluation::loss,
            evaluation -> 100 * evaluation.scores().tokenErrorRate(),
            evaluation -> 100 * evaluation.scores().sequenceErrorRate(),
            evaluation -> evaluation.scores().bleu().score());

    private SeedTable() {}

    /** Returns the table, of trainings that have completed an epoch at least. */
    public static String of(List<SeedSummary> seeds) {
        var lines = new ArrayList<String>();
        lines.add(String.format(HEAD, "  seed", "epoch", "loss", "token errors %", "sequence errors %", "BLEU"));
        double[] mean = new double[MEASURED.size()];
        for (SeedSummary seed : seeds) {
            EpochReport best = seed.summary().best().orElseThrow();
            double[] row = MEASURED.stream()
                    .mapToDouble(measured -> measured.applyAsDouble(best.development()))
                    .toArray();
            for (int i = 0; i < row.length; i++) {
                mean[i] += row[i] / seeds.size();
            }
            lines.add(line(String.valueOf(seed.seed()), String.valueOf(best.epoch()), row));
        }
        lines.add(line("mean", "", mean));
        return String.join(System.lineSeparator(), lines);
    }

    private static String line(String seed, String epoch, double... row) {
        return String.format(Locale.ROOT, FORM, "  " + seed, epoch, row[0], row[1], row[2], row[3]);
    }
}
