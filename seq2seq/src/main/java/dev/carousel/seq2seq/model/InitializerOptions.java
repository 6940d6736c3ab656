package dev.carousel.seq2seq.model;

import dev.carousel.api.Initializer;
import dev.carousel.api.Initializers;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import java.util.List;

/** The options of how parameters begin. */
final class InitializerOptions {
    static final Option<String> INITIALIZER = Option.choice(
            "initializer",
            "xavier",
            List.of("xavier", "uniform"),
            "how weights begin: by their matrix's size (Glorot and Bengio 2010), or all alike within scale");
    static final Option<Double> SCALE =
            Option.real("scale", 0.08, 0, 1000, "initializer uniform: weights and biases begin within this of 0");
    static final Option<String> RECURRENT_INITIALIZER = Option.choice(
            "recurrent-initializer",
            "orthogonal",
            List.of("orthogonal", "same"),
            "how recurrent weights begin: as a rotation (Saxe et al. 2014), or the same as the others");

    private InitializerOptions() {}

    static List<Option<?>> all() {
        return List.of(INITIALIZER, SCALE, RECURRENT_INITIALIZER);
    }

    static Initializers chosen(Settings settings) {
        Initializers all = settings.get(INITIALIZER).equals("uniform")
                ? Initializers.uniform(settings.get(SCALE))
                : new Initializers(Initializer.xavier(), Initializer.xavier(), Initializer.constant(0));
        return settings.get(RECURRENT_INITIALIZER).equals("orthogonal")
                ? new Initializers(all.input(), Initializer.orthogonal(), all.bias())
                : all;
    }
}
