package dev.carousel.benchmarks.report;

import dev.carousel.benchmarks.contender.Contenders;
import dev.carousel.benchmarks.match.Result;
import dev.carousel.benchmarks.match.Statistics.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The table that people read: Markdown, with columns wide enough to be read as plain text too. */
public final class Table {
    private static final int ROW_WIDTH = 42;

    private final List<String> others;

    /** Makes one with a column for each contender beside ours. */
    public Table(List<String> others) {
        this.others = List.copyOf(others);
    }

    /** Returns the two lines above all rows. */
    public String head() {
        var cells = new ArrayList<String>();
        cells.add(pad("row", ROW_WIDTH));
        cells.add(left(Contenders.OURS + ", µs", 14));
        for (String other : others) {
            cells.add(left(other + ", µs", 14));
            cells.add(left("ratio [95 %]", 18));
        }
        cells.add(left("GFLOP/s", 7));
        cells.add(left("of peak", 7));
        cells.add(left("barrier", 7));
        return line(cells) + "\n"
                + line(cells.stream().map(cell -> "-".repeat(cell.length())).toList());
    }

    /** Returns the line of a row. */
    public String line(Result result) {
        var cells = new ArrayList<String>();
        cells.add(pad(result.row(), ROW_WIDTH));
        cells.add(left(time(Contenders.OURS, result), 14));
        for (String other : others) {
            cells.add(left(time(other, result), 14));
            cells.add(left(ratio(result.ratios().get(other)), 18));
        }
        boolean counted = result.gigaflops() > 0;
        cells.add(left(counted ? format("%.0f", result.gigaflops()) : "", 7));
        cells.add(left(counted && result.peak() > 0 ? format("%.0f %%", 100 * result.peakShare()) : "", 7));
        cells.add(left(result.barrierNanos() > 0 ? format("%.0f ns", result.barrierNanos()) : "", 7));
        return line(cells);
    }

    /** Returns a line for each failure of a row, to be shown below it. */
    public static List<String> failures(Result result) {
        return result.failures().entrySet().stream()
                .map(failure -> result.row() + ": " + failure.getKey() + " failed: " + failure.getValue())
                .toList();
    }

    /** Returns a line that says the speed of a training, to be shown below its row; nothing for other rows. */
    public static List<String> speeds(Result result) {
        if (!result.perToken() || result.micros().isEmpty()) {
            return List.of();
        }
        String each = result.micros().entrySet().stream()
                .map(entry -> speed(entry.getKey(), entry.getValue(), result))
                .collect(Collectors.joining("; "));
        return List.of(result.row() + ": " + each);
    }

    private static String speed(String contender, Estimate micros, Result result) {
        return format(
                "%s %,.0f tokens/s [%,.0f, %,.0f] from %.0f s on, after a first epoch of %.1f s",
                contender,
                1e6 / micros.median(),
                1e6 / micros.high(),
                1e6 / micros.low(),
                result.fullSpeed().getOrDefault(contender, 0.0) / 1e6,
                result.compiled().getOrDefault(contender, 0.0) / 1e6);
    }

    private static String time(String contender, Result result) {
        Estimate micros = result.micros().get(contender);
        if (micros == null) {
            return result.failures().containsKey(contender) ? "failed" : "";
        }
        return micros.median() < 100 ? format("%.2f", micros.median()) : format("%,.0f", micros.median());
    }

    private static String ratio(@Nullable Estimate ratio) {
        return ratio == null ? "" : format("%.2f [%.2f, %.2f]", ratio.median(), ratio.low(), ratio.high());
    }

    private static String line(List<String> cells) {
        return cells.stream().collect(Collectors.joining(" | ", "| ", " |"));
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String left(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
