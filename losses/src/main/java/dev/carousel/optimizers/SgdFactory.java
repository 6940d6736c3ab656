package dev.carousel.optimizers;

import dev.carousel.api.Optimizer;
import dev.carousel.api.plugin.OptimizerFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import java.util.List;

/** Makes {@link Sgd} optimizers. */
public final class SgdFactory implements OptimizerFactory {
    private static final Option<Double> MOMENTUM =
            Option.real("momentum", 0.0, 0, 0.9999, "the share of the last step that is kept (Polyak 1964)");

    @Override
    public String help() {
        return "stochastic gradient descent, with momentum";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(MOMENTUM);
    }

    @Override
    public Optimizer create(Settings settings) {
        return new Sgd(settings.get(MOMENTUM));
    }
}
