package dev.carousel.seq2seq.train;

import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import java.util.List;

/**
 * What a training leaves for people to see.
 *
 * @param report whether it leaves anything
 * @param logEvery steps between two lines of the log
 */
public record ReportOptions(boolean report, int logEvery) {
    static final Option<Boolean> REPORT = Option.flag(
            "report", true, "keep a log and a page that shows the training, in the model's folder training");
    static final Option<Integer> LOG_EVERY =
            Option.integer("log-every", 10, 1, Integer.MAX_VALUE, "steps between two lines of the log");

    /** Returns the declarations, in the order of the help text. */
    public static List<Option<?>> declared() {
        return List.of(REPORT, LOG_EVERY);
    }

    /** Returns the options that settings give. */
    public static ReportOptions of(Settings settings) {
        return new ReportOptions(settings.get(REPORT), settings.get(LOG_EVERY));
    }
}
