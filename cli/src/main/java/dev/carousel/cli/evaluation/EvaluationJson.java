package dev.carousel.cli.evaluation;

import dev.carousel.seq2seq.metrics.Bootstrap;
import dev.carousel.seq2seq.metrics.Comparison;
import dev.carousel.seq2seq.metrics.Interval;
import dev.carousel.seq2seq.metrics.Measure;
import dev.carousel.seq2seq.metrics.Measured;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A report as JSON; null stands for what is not finite. */
public final class EvaluationJson {
    private EvaluationJson() {}

    /** Returns the fields of a report. */
    public static Map<String, @Nullable Object> of(Report report) {
        Map<String, @Nullable Object> fields = measured(report.model());
        report.bootstrap().ifPresent(bootstrap -> {
            fields.put("confidence", bootstrap.level());
            fields.put("resamples", bootstrap.resamples());
            fields.put("seed", bootstrap.seed());
            fields.put("intervals", intervals(bootstrap, report.model()));
            report.other().ifPresent(other -> compare(bootstrap, report.model(), other, fields));
        });
        return fields;
    }

    private static void compare(
            Bootstrap bootstrap, Measured model, Measured other, Map<String, @Nullable Object> fields) {
        Map<String, @Nullable Object> against = measured(other);
        against.put("intervals", intervals(bootstrap, other));
        fields.put("against", against);
        var differences = new LinkedHashMap<String, @Nullable Object>();
        bootstrap
                .compare(model.outcomes(), other.outcomes())
                .forEach((measure, comparison) -> differences.put(measure.field(), compared(comparison)));
        fields.put("differences", differences);
    }

    private static Map<String, @Nullable Object> measured(Measured measured) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("sequences", measured.evaluation().scores().sequences());
        fields.put("loss", finite(measured.evaluation().loss()));
        for (Measure measure : Measure.values()) {
            fields.put(measure.field(), finite(measure.of(measured.outcomes())));
        }
        return fields;
    }

    private static Map<String, List<@Nullable Double>> intervals(Bootstrap bootstrap, Measured measured) {
        var intervals = new LinkedHashMap<String, List<@Nullable Double>>();
        bootstrap
                .intervals(measured.outcomes())
                .forEach((measure, interval) -> intervals.put(measure.field(), bounds(interval)));
        return intervals;
    }

    private static Map<String, @Nullable Object> compared(Comparison comparison) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("difference", finite(comparison.difference()));
        fields.put("interval", bounds(comparison.interval()));
        fields.put("p", finite(comparison.p()));
        return fields;
    }

    private static List<@Nullable Double> bounds(Interval interval) {
        return Arrays.asList(finite(interval.low()), finite(interval.high()));
    }

    private static @Nullable Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
