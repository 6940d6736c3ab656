package dev.carousel.cli.progress;

import dev.carousel.seq2seq.metrics.Evaluation;
import dev.carousel.seq2seq.train.EpochReport;
import dev.carousel.seq2seq.train.SeedSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the best models of several seeds achieve on the development set, a line for each, and on average. */
public final class SeedTable {
    private static final Column LOSS = new Column("loss", 10, 4, Evaluation::loss);
    private static final List<Column> ANSWERS = List.of(
            LOSS,
            new Column(
                    "token errors %",
                    15, 2, evaluation -> 100 * evaluation.scores().tokenErrorRate()),
            new Column(
                    "sequence errors %",
                    18, 2, evaluation -> 100 * evaluation.scores().sequenceErrorRate()),
            new Column("BLEU", 8, 2, evaluation -> evaluation.scores().bleu().score()));

    /** Of a running text there are no answers. */
    private static final List<Column> TEXT = List.of(LOSS, new Column("perplexity", 12, 3, Evaluation::perplexity));

    private SeedTable() {}

    private record Column(String name, int width, int decimals, ToDoubleFunction<Evaluation> value) {
        String head() {
            return (" %" + width + "s").formatted(name);
        }

        String cell(List<Evaluation> mean) {
            double value = mean.stream().mapToDouble(this.value).average().orElseThrow();
            return String.format(Locale.ROOT, " %" + width + "." + decimals + "f", value);
        }
    }

    /** Returns the table, of trainings that have completed an epoch at least. */
    public static String of(List<SeedSummary> seeds) {
        List<EpochReport> best =
                seeds.stream().map(seed -> seed.summary().best().orElseThrow()).toList();
        List<Evaluation> all = best.stream().map(EpochReport::development).toList();
        List<Column> columns = all.get(0).scores().sequences() == 0 ? TEXT : ANSWERS;
        var lines = new ArrayList<String>();
        lines.add(line("seed", "epoch", columns.stream().map(Column::head)));
        for (int i = 0; i < best.size(); i++) {
            lines.add(line(
                    String.valueOf(seeds.get(i).seed()),
                    String.valueOf(best.get(i).epoch()),
                    cells(columns, all.subList(i, i + 1))));
        }
        lines.add(line("mean", "", cells(columns, all)));
        return String.join(System.lineSeparator(), lines);
    }

    private static Stream<String> cells(List<Column> columns, List<Evaluation> mean) {
        return columns.stream().map(column -> column.cell(mean));
    }

    private static String line(String seed, String epoch, Stream<String> columns) {
        return "%-6s %6s".formatted("  " + seed, epoch) + columns.collect(Collectors.joining());
    }
}
