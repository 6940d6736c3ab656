package dev.carousel.optimizers;

import dev.carousel.api.Optimizer;
import dev.carousel.api.plugin.OptimizerFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import java.util.List;

/** Makes {@link GradientDescent}. */
public final class GradientDescentFactory implements OptimizerFactory {
    /** The share μ of the velocity that is kept from step to step. */
    public static final Option<Double> MOMENTUM =
            Option.real("momentum", 0, 0, 1, "the share of the last step's velocity that is kept");

    @Override
    public String help() {
        return "stochastic gradient descent, with momentum if wanted (Polyak 1964)";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(MOMENTUM);
    }

    @Override
    public Optimizer create(Settings settings) {
        return new GradientDescent(settings.get(MOMENTUM));
    }
}
