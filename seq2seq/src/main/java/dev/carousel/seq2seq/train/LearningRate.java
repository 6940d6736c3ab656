package dev.carousel.seq2seq.train;

import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far steps go.
 *
 * @param initial what the schedule multiplies
 * @param schedule how it changes
 */
public record LearningRate(double initial, Schedule schedule) {
    private static final String HALVING = "halving";
    private static final String PLATEAU = "plateau";
    private static final String COSINE = "cosine";
    private static final String INVERSE_SQUARE_ROOT = "inverse-sqrt";

    static final Option<Double> INITIAL =
            Option.real("learning-rate", 0.002, 0, Float.MAX_VALUE, "how far a step goes, at first");
    static final Option<String> SCHEDULE = Option.choice(
            "schedule",
            "constant",
            List.of("constant", HALVING, PLATEAU, COSINE, INVERSE_SQUARE_ROOT),
            "how the learning rate changes; halving: that of Sutskever et al. 2014; plateau: falls without progress;"
                    + " cosine: falls to cosine-floor over all epochs; inverse-sqrt: that of Vaswani et al. 2017");
    static final Option<Double> HALVE_AFTER =
            Option.real("halve-after", 5, 0, Double.MAX_VALUE, "schedule halving: epochs before the first halving");
    static final Option<Double> HALVE_EVERY =
            Option.real("halve-every", 0.5, 0.001, Double.MAX_VALUE, "schedule halving: epochs between two halvings");
    static final Option<Integer> PLATEAU_AFTER = Option.integer(
            "plateau-after", 2, 1, 1_000_000, "schedule plateau: epochs without progress before the rate falls");
    static final Option<Double> PLATEAU_BY =
            Option.real("plateau-by", 0.5, 0, 1, "schedule plateau: what the rate is multiplied with when it falls");
    static final Option<Double> COSINE_FLOOR =
            Option.real("cosine-floor", 0, 0, 1, "schedule cosine: the part of the rate that is left at the end");
    static final Option<Integer> WARMUP = Option.integer(
            "warmup", 0, 0, Integer.MAX_VALUE, "in so many first steps the rate of any schedule grows evenly");

    /** Returns the declarations, in the order of the help text. */
    static List<Option<?>> declared() {
        return List.of(INITIAL, SCHEDULE, HALVE_AFTER, HALVE_EVERY, PLATEAU_AFTER, PLATEAU_BY, COSINE_FLOOR, WARMUP);
    }

    /**
     * Returns the learning rate that settings give.
     *
     * @param metric what progress is
     * @param epochs the most passes over the data
     */
    static LearningRate of(Settings settings, Metric metric, int epochs) {
        int warmup = settings.get(WARMUP);
        Schedule schedule = switch (settings.get(SCHEDULE)) {
            case HALVING -> new Schedule.Halving(settings.get(HALVE_AFTER), settings.get(HALVE_EVERY));
            case PLATEAU -> new Schedule.Plateau(metric, settings.get(PLATEAU_AFTER), settings.get(PLATEAU_BY));
            case COSINE -> new Schedule.Cosine(epochs, settings.get(COSINE_FLOOR));
            case INVERSE_SQUARE_ROOT -> new Schedule.InverseSquareRoot(warmup);
            default -> new Schedule.Constant();
        };
        return new LearningRate(settings.get(INITIAL), warmup == 0 ? schedule : new Schedule.Warmup(warmup, schedule));
    }

    /** Returns whether another number of epochs gives earlier steps another rate. */
    static boolean dependsOnEpochs(@Nullable Object schedule) {
        return COSINE.equals(schedule);
    }

    /** Returns the rate of the next step. */
    double at(Course course) {
        return initial * schedule.factor(course);
    }
}
