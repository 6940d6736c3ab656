package dev.carousel.seq2seq.train;

import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import dev.carousel.core.program.TrainingSettings;
import java.util.List;

/**
 * Which mean of its weights a model answers with.
 *
 * @param kind what is averaged
 * @param decay of a moving average
 * @param count how many epochs a mean over ends of epochs has
 * @param best whether those are the best epochs, rather than the last
 */
public record AverageOptions(Kind kind, double decay, int count, boolean best) {
    /** What is averaged. */
    public enum Kind {
        /** Nothing: the weights are those of the last step. */
        NONE,
        /** All steps, each less than the one after it. */
        EMA,
        /** Ends of epochs. */
        CHECKPOINTS
    }

    private static final String BEST = "best";

    static final Option<String> AVERAGE = Option.choice(
            "average",
            "none",
            List.of("none", "ema", "checkpoints"),
            "the model answers with a mean of its weights; ema: over all steps, fading; checkpoints: over ends of epochs");
    static final Option<Double> DECAY =
            Option.real("average-decay", 0.999, 0, 0.999999, "average ema: what a step leaves of the mean before it");
    static final Option<Integer> COUNT =
            Option.integer("average-count", 5, 1, 1000, "average checkpoints: over so many epochs");
    static final Option<String> OF = Option.choice(
            "average-of",
            "last",
            List.of("last", BEST),
            "average checkpoints: over the last epochs, or over the best, each measured by itself too");

    /** Returns the declarations, in the order of the help text. */
    static List<Option<?>> declared() {
        return List.of(AVERAGE, DECAY, COUNT, OF);
    }

    static AverageOptions of(Settings settings) {
        Kind kind = switch (settings.get(AVERAGE)) {
            case "ema" -> Kind.EMA;
            case "checkpoints" -> Kind.CHECKPOINTS;
            default -> Kind.NONE;
        };
        return new AverageOptions(
                kind, settings.get(DECAY), settings.get(COUNT), settings.get(OF).equals(BEST));
    }

    /** Returns how many copies of all parameters are kept beside the variables. */
    int copies() {
        return switch (kind) {
            case NONE -> 0;
            case EMA -> 1;
            case CHECKPOINTS -> count + 1;
        };
    }

    /** Returns training settings that keep what is averaged in each step. */
    TrainingSettings with(TrainingSettings settings) {
        return kind == Kind.EMA ? settings.averaged(decay) : settings;
    }
}
