package dev.carousel.cli.evaluation;

import dev.carousel.seq2seq.metrics.Bootstrap;
import dev.carousel.seq2seq.metrics.Comparison;
import dev.carousel.seq2seq.metrics.Interval;
import dev.carousel.seq2seq.metrics.Measure;
import dev.carousel.seq2seq.metrics.Measured;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;

/** A report as lines, one for each measure. */
public final class EvaluationTable {
    private final PrintWriter out;

    /** Writes to a writer. */
    public EvaluationTable(PrintWriter out) {
        this.out = out;
    }

    /** Writes a report. */
    public void print(Report report) {
        Measured measured = report.model();
        line("sequences", "%d", measured.evaluation().scores().sequences());
        line("loss per token", "%.4f", measured.evaluation().loss());
        Map<Measure, Interval> intervals = report.bootstrap()
                .map(bootstrap -> bootstrap.intervals(measured.outcomes()))
                .orElse(Map.of());
        for (Measure measure : Measure.values()) {
            String value = text(measure, measure.of(measured.outcomes())) + unit(measure);
            Interval interval = intervals.get(measure);
            line(label(measure), "%s", interval == null ? value : "%-12s %s".formatted(value, text(measure, interval)));
        }
        report.bootstrap().ifPresent(bootstrap -> {
            report.other().ifPresent(other -> compare(measured, other, bootstrap));
            out.println("[..]: confidence " + bootstrap.level() + ", by " + bootstrap.resamples() + " resamples");
        });
    }

    private void compare(Measured model, Measured other, Bootstrap bootstrap) {
        out.println();
        line("", "%-12s %-32s %s", "against", "difference", "p");
        Map<Measure, Comparison> comparisons = bootstrap.compare(model.outcomes(), other.outcomes());
        comparisons.forEach((measure, comparison) -> line(
                label(measure),
                "%-12s %-32s %s",
                text(measure, measure.of(other.outcomes())) + unit(measure),
                text(measure, comparison.difference()) + " " + text(measure, comparison.interval()),
                Double.isNaN(comparison.p()) ? "-" : String.format(Locale.ROOT, "%.4f", comparison.p())));
    }

    private static String text(Measure measure, Interval interval) {
        return "[" + text(measure, interval.low()) + ", " + text(measure, interval.high()) + "]";
    }

    private static String text(Measure measure, double value) {
        return switch (measure) {
            case PERPLEXITY -> String.format(Locale.ROOT, "%.4f", value);
            case TOKEN_ERROR_RATE, SEQUENCE_ERROR_RATE, EXACT_MATCH -> String.format(Locale.ROOT, "%.2f", 100 * value);
            case BLEU, CHRF -> String.format(Locale.ROOT, "%.2f", value);
        };
    }

    private static String unit(Measure measure) {
        return switch (measure) {
            case TOKEN_ERROR_RATE, SEQUENCE_ERROR_RATE, EXACT_MATCH -> " %";
            case PERPLEXITY, BLEU, CHRF -> "";
        };
    }

    private static String label(Measure measure) {
        return switch (measure) {
            case PERPLEXITY -> "perplexity";
            case TOKEN_ERROR_RATE -> "token error rate";
            case SEQUENCE_ERROR_RATE -> "sequence error rate";
            case EXACT_MATCH -> "exact match";
            case BLEU -> "BLEU";
            case CHRF -> "chrF";
        };
    }

    private void line(String name, String form, Object... values) {
        out.println(String.format(Locale.ROOT, "%-20s ", name) + String.format(Locale.ROOT, form, values));
    }
}
