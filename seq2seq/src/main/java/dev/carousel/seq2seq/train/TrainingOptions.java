package dev.carousel.seq2seq.train;

import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import java.util.List;
import java.util.Set;

/**
 * How long and how fast a model learns.
 *
 * @param epochs the most passes over the data
 * @param patience how many epochs without progress end the training
 * @param metric what progress is
 * @param seed of everything that is random
 * @param learningRate of the first step
 * @param schedule how the learning rate changes
 * @param clipNorm the greatest norm of a gradient; 0 for any
 * @param checkpointEvery steps between two checkpoints within an epoch; 0 for none
 */
public record TrainingOptions(
        int epochs,
        int patience,
        Metric metric,
        int seed,
        double learningRate,
        Schedule schedule,
        double clipNorm,
        int checkpointEvery) {

    static final Option<Integer> EPOCHS = Option.integer("epochs", 30, 1, 1_000_000, "the most passes over the data");
    static final Option<Integer> PATIENCE =
            Option.integer("patience", 6, 1, 1_000_000, "stop after so many epochs without progress");
    static final Option<String> METRIC = Option.choice(
            "metric", Metric.TOKEN_ERROR_RATE.toString(), Metric.names(), "what progress on the development set is");
    static final Option<Integer> SEED =
            Option.integer("seed", 1, 0, Integer.MAX_VALUE, "another seed gives another model, the same one the same");
    static final Option<Double> LEARNING_RATE =
            Option.real("learning-rate", 0.002, 0, Float.MAX_VALUE, "how far a step goes, at first");
    static final Option<String> SCHEDULE = Option.choice(
            "schedule",
            "constant",
            List.of("constant", "halving"),
            "how the learning rate changes; halving: that of Sutskever et al. 2014");
    static final Option<Double> HALVE_AFTER =
            Option.real("halve-after", 5, 0, Double.MAX_VALUE, "schedule halving: epochs before the first halving");
    static final Option<Double> HALVE_EVERY =
            Option.real("halve-every", 0.5, 0.001, Double.MAX_VALUE, "schedule halving: epochs between two halvings");
    static final Option<Double> CLIP_NORM = Option.real(
            "clip-norm",
            5,
            0,
            Double.MAX_VALUE,
            "longer gradients are cut to this norm (Pascanu et al. 2013); 0: never");
    static final Option<Integer> CHECKPOINT_EVERY = Option.integer(
            "checkpoint-every",
            1000,
            0,
            Integer.MAX_VALUE,
            "steps between checkpoints within an epoch; 0: at its end only");

    /** What may change when training goes on: none of it changes what was done before. */
    static final Set<String> MAY_CHANGE = Set.of(
            EPOCHS.name(),
            PATIENCE.name(),
            CHECKPOINT_EVERY.name(),
            ReportOptions.REPORT.name(),
            ReportOptions.LOG_EVERY.name());

    /** Returns the declarations, in the order of the help text. */
    public static List<Option<?>> declared() {
        return List.of(
                EPOCHS,
                PATIENCE,
                METRIC,
                SEED,
                LEARNING_RATE,
                SCHEDULE,
                HALVE_AFTER,
                HALVE_EVERY,
                CLIP_NORM,
                CHECKPOINT_EVERY);
    }

    /** Returns the options that settings give. */
    public static TrainingOptions of(Settings settings) {
        return new TrainingOptions(
                settings.get(EPOCHS),
                settings.get(PATIENCE),
                Metric.named(settings.get(METRIC)),
                settings.get(SEED),
                settings.get(LEARNING_RATE),
                schedule(settings),
                settings.get(CLIP_NORM),
                settings.get(CHECKPOINT_EVERY));
    }

    /** Returns the learning rate after so many batches. */
    double learningRate(long batches, int perEpoch) {
        return learningRate * schedule.factor(batches, perEpoch);
    }

    private static Schedule schedule(Settings settings) {
        return settings.get(SCHEDULE).equals("halving")
                ? new Schedule.Halving(settings.get(HALVE_AFTER), settings.get(HALVE_EVERY))
                : new Schedule.Constant();
    }
}
