package dev.carousel.losses;

import dev.carousel.api.Loss;
import dev.carousel.api.plugin.LossFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import java.util.List;

/** Makes {@link CrossEntropy} losses. */
public final class CrossEntropyFactory implements LossFactory {
    /** The share ε of the uniform distribution in the targets. */
    public static final Option<Double> LABEL_SMOOTHING = Option.real(
            "label-smoothing", 0, 0, 1, "the share of the uniform distribution in the targets (Szegedy et al. 2016)");

    @Override
    public String help() {
        return "cross-entropy of the softmax; targets are tokens";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(LABEL_SMOOTHING);
    }

    @Override
    public Loss create(Settings settings) {
        return new CrossEntropy(settings.get(LABEL_SMOOTHING));
    }
}
