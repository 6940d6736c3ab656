package dev.carousel.seq2seq.model;

import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The options of scheduled sampling. */
final class SamplingOptions {
    private static final String NEVER = "none";

    static final Option<String> DECAY = Option.choice(
            "scheduled-sampling",
            NEVER,
            decays(),
            "how ever more steps of training are told the model's own tokens (Bengio et al. 2015)");
    static final Option<Integer> HALF = Option.integer(
            "sampling-half",
            10_000,
            1,
            Integer.MAX_VALUE,
            "scheduled sampling: after how many training steps its probability is half-way");
    static final Option<Double> START =
            Option.real("sampling-start", 0, 0, 1, "scheduled sampling: the probability of an own token at first");
    static final Option<Double> END =
            Option.real("sampling-end", 0.25, 0, 1, "scheduled sampling: the probability that it comes to");
    static final Option<String> TOKEN = Option.choice(
            "sampling-token",
            "drawn",
            List.of("drawn", "best"),
            "scheduled sampling: whether an own token is drawn, or the most probable one");

    private SamplingOptions() {}

    static List<Option<?>> all() {
        return List.of(DECAY, HALF, START, END, TOKEN);
    }

    /** Returns what settings say; empty if every step is told the right token. */
    static Optional<ScheduledSampling> chosen(Settings settings) {
        if (settings.get(DECAY).equals(NEVER)) {
            return Optional.empty();
        }
        return Optional.of(new ScheduledSampling(
                LayerOptions.chosen(Decay.class, settings, DECAY),
                settings.get(HALF),
                settings.get(START),
                settings.get(END),
                settings.get(TOKEN).equals("drawn")));
    }

    private static List<String> decays() {
        var choices = new ArrayList<>(List.of(NEVER));
        choices.addAll(LayerOptions.names(Decay.class));
        return choices;
    }
}
