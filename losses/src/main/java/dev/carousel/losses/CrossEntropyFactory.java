package dev.carousel.losses;

import dev.carousel.api.Loss;
import dev.carousel.api.plugin.LossFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import java.util.List;

/** Makes {@link CrossEntropy} losses. */
public final class CrossEntropyFactory implements LossFactory {
    private static final Option<Double> SMOOTHING =
            Option.real("label-smoothing", 0.0, 0, 0.999, "the share of the target given to all tokens alike");

    @Override
    public String help() {
        return "cross-entropy of tokens, with label smoothing (Szegedy et al. 2016)";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(SMOOTHING);
    }

    @Override
    public Loss create(Settings settings) {
        return new CrossEntropy(settings.get(SMOOTHING));
    }
}
