package dev.carousel.seq2seq.train;

import dev.carousel.api.Optimizer;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import dev.carousel.core.program.TrainingSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How long and how fast a model learns.
 *
 * @param epochs the most passes over the data
 * @param patience how many epochs without progress end the training
 * @param metric what progress is
 * @param seed of everything that is random
 * @param learningRate how far steps go
 * @param gradients what becomes of gradients and weights in a step
 * @param accumulate how many batches make one step
 * @param average which mean of its weights the model answers with
 * @param checkpointEvery steps between two checkpoints within an epoch; 0 for none
 */
public record TrainingOptions(
        int epochs,
        int patience,
        Metric metric,
        int seed,
        LearningRate learningRate,
        GradientOptions gradients,
        int accumulate,
        AverageOptions average,
        int checkpointEvery) {

    static final Option<Integer> EPOCHS = Option.integer("epochs", 30, 1, 1_000_000, "the most passes over the data");
    static final Option<Integer> PATIENCE =
            Option.integer("patience", 6, 1, 1_000_000, "stop after so many epochs without progress");
    static final Option<String> METRIC = Option.choice(
            "metric", Metric.TOKEN_ERROR_RATE.toString(), Metric.names(), "what progress on the development set is");
    static final Option<Integer> SEED =
            Option.integer("seed", 1, 0, Integer.MAX_VALUE, "another seed gives another model, the same one the same");
    static final Option<Integer> ACCUMULATE = Option.integer(
            "accumulate", 1, 1, 100_000, "so many batches make one step, as if they were one batch that does not fit");
    static final Option<Integer> CHECKPOINT_EVERY = Option.integer(
            "checkpoint-every",
            1000,
            0,
            Integer.MAX_VALUE,
            "steps between checkpoints within an epoch; 0: at its end only");

    /** Returns the declarations, in the order of the help text. */
    public static List<Option<?>> declared() {
        var options = new ArrayList<Option<?>>(List.of(EPOCHS, PATIENCE, METRIC, SEED));
        options.addAll(LearningRate.declared());
        options.addAll(GradientOptions.declared());
        options.add(ACCUMULATE);
        options.addAll(AverageOptions.declared());
        options.add(CHECKPOINT_EVERY);
        return List.copyOf(options);
    }

    /** Returns the options that settings give. */
    public static TrainingOptions of(Settings settings) {
        var metric = Metric.named(settings.get(METRIC));
        return new TrainingOptions(
                settings.get(EPOCHS),
                settings.get(PATIENCE),
                metric,
                settings.get(SEED),
                LearningRate.of(settings, metric, settings.get(EPOCHS)),
                GradientOptions.of(settings),
                settings.get(ACCUMULATE),
                AverageOptions.of(settings),
                settings.get(CHECKPOINT_EVERY));
    }

    /** Returns what a training step does with an optimizer. */
    TrainingSettings settings(Optimizer optimizer) {
        return average.with(gradients.with(TrainingSettings.of(optimizer))).inParts(accumulate > 1);
    }

    /** Returns whether a batch of an epoch, from 0, is the last of a step. */
    boolean endsStep(int batch, int batches) {
        return (batch + 1) % accumulate == 0 || batch + 1 == batches;
    }

    /** Returns how many steps an epoch of so many batches has. */
    int steps(int batches) {
        return (batches + accumulate - 1) / accumulate;
    }

    /** Returns the keys that may change when training goes on: those that change nothing of what was done before, in order. */
    static Set<String> mayChange(Map<String, Object> configuration) {
        var keys = new TreeSet<>(Set.of(
                EPOCHS.name(),
                PATIENCE.name(),
                CHECKPOINT_EVERY.name(),
                ReportOptions.REPORT.name(),
                ReportOptions.LOG_EVERY.name()));
        if (LearningRate.dependsOnEpochs(configuration.get(LearningRate.SCHEDULE.name()))) {
            keys.remove(EPOCHS.name());
        }
        return keys;
    }
}
