package dev.carousel.optimizers;

import dev.carousel.api.Optimizer;
import dev.carousel.api.plugin.OptimizerFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import java.util.List;

/** Makes {@link Adam} optimizers. */
public final class AdamFactory implements OptimizerFactory {
    private static final Option<Double> BETA1 =
            Option.real("beta1", 0.9, 0, 0.99999, "how slowly the mean of gradients moves");
    private static final Option<Double> BETA2 =
            Option.real("beta2", 0.999, 0, 0.9999999, "how slowly the mean of their squares moves");
    private static final Option<Double> EPSILON =
            Option.real("epsilon", 1e-8, 1e-30, 1, "added to the root, so that nothing is divided by zero");

    @Override
    public String help() {
        return "steps by running means of gradients and their squares (Kingma and Ba 2015)";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(BETA1, BETA2, EPSILON);
    }

    @Override
    public Optimizer create(Settings settings) {
        return new Adam(settings.get(BETA1), settings.get(BETA2), settings.get(EPSILON));
    }
}
