package dev.carousel.seq2seq.metrics;

import dev.carousel.api.CarouselException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What would be measured on other sources of the same kind, as far as these tell: corpora of as many sources, drawn from these with replacement.
 *
 * <p>Efron 1979, "Bootstrap methods: another look at the jackknife"; for BLEU Koehn 2004, "Statistical significance tests for machine translation
 * evaluation". An interval is the middle of the values drawn. Two models are compared on the same draws; a difference is put down to
 * chance as often as the differences drawn lie at least as far from their own mean: {@code p = (1 + #{|Δᵢ − mean Δ| ≥ |Δ|}) / (1 + resamples)}, as in Riezler and Maxwell
 * 2005, "On some pitfalls in automatic evaluation and significance testing for MT".
 *
 * <p>The draws are those of {@link Random}, whose algorithm is specified: the same on every Java runtime.
 *
 * @param level of the intervals, from 0.5 to 0.99
 * @param resamples how many corpora are drawn
 * @param seed another seed draws others
 */
public record Bootstrap(double level, int resamples, long seed) {
    /** How many corpora are drawn where nobody says: as many as Koehn and sacreBLEU draw. */
    public static final int USUAL_RESAMPLES = 1000;

    /** The seed where nobody says. */
    public static final long USUAL_SEED = 1;

    /** Checks the ranges ({@code ValueOutOfRange}). */
    public Bootstrap {
        if (!(level >= 0.5 && level <= 0.99)) {
            throw new CarouselException(
                    "ValueOutOfRange", "confidence: expected a level from 0.5 to 0.99, such as 0.95, found " + level);
        }
        if (resamples < 100) {
            throw new CarouselException("ValueOutOfRange", "resamples: expected at least 100, found " + resamples);
        }
    }

    /** Draws as many corpora as usual. */
    public static Bootstrap at(double level) {
        return new Bootstrap(level, USUAL_RESAMPLES, USUAL_SEED);
    }

    /** The interval of each measure. */
    public Map<Measure, Interval> intervals(List<Outcome> outcomes) {
        var intervals = new EnumMap<Measure, Interval>(Measure.class);
        for (var measure : Measure.values()) {
            intervals.put(measure, interval(measure, outcomes));
        }
        return intervals;
    }

    /** The interval of one measure. */
    public Interval interval(Measure measure, List<Outcome> outcomes) {
        return Interval.middle(drawn(measure, outcomes), level);
    }

    /** Compares two models by each measure, with the errors of {@link #compare(Measure, List, List)}. */
    public Map<Measure, Comparison> compare(List<Outcome> first, List<Outcome> second) {
        var comparisons = new EnumMap<Measure, Comparison>(Measure.class);
        for (var measure : Measure.values()) {
            comparisons.put(measure, compare(measure, first, second));
        }
        return comparisons;
    }

    /** Compares the outcomes of two models on the same sources, in one order; another number of them is an error ({@code OtherSources}). */
    public Comparison compare(Measure measure, List<Outcome> first, List<Outcome> second) {
        if (first.size() != second.size()) {
            throw new CarouselException(
                    "OtherSources",
                    "expected the same sources for both models, found " + first.size() + " and " + second.size());
        }
        var differences = drawn(measure, first);
        var subtracted = drawn(measure, second);
        for (var i = 0; i < resamples; i++) {
            differences[i] -= subtracted[i];
        }
        return compared(measure.of(first) - measure.of(second), differences);
    }

    private Comparison compared(double difference, double[] drawn) {
        var mean = 0.0;
        for (var value : drawn) {
            mean += value / drawn.length;
        }
        if (!Double.isFinite(difference) || !Double.isFinite(mean)) {
            return new Comparison(difference, Interval.middle(drawn, level), Double.NaN);
        }
        var chance = 1;
        for (var value : drawn) {
            chance += Math.abs(value - mean) >= Math.abs(difference) ? 1 : 0;
        }
        return new Comparison(difference, Interval.middle(drawn, level), (double) chance / (1 + drawn.length));
    }

    /** The value for each corpus drawn; the corpora are the same for every measure, and for all lists of one size. */
    private double[] drawn(Measure measure, List<Outcome> outcomes) {
        var statistics = outcomes.stream().map(measure::statistics).toList();
        var random = new Random(seed);
        var values = new double[resamples];
        for (var i = 0; i < resamples; i++) {
            var sums = new double[measure.width()];
            for (var j = 0; j < statistics.size(); j++) {
                Statistics.add(statistics.get(random.nextInt(statistics.size())), sums);
            }
            values[i] = measure.of(sums);
        }
        return values;
    }
}
