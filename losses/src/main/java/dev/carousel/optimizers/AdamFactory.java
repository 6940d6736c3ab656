package dev.carousel.optimizers;

import dev.carousel.api.Optimizer;
import dev.carousel.api.plugin.OptimizerFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import java.util.List;

/** Makes {@link Adam}. */
public final class AdamFactory implements OptimizerFactory {
    /** The share β₁ of the mean gradient that is kept from step to step. */
    public static final Option<Double> BETA1 =
            Option.real("beta1", 0.9, 0, 0.999999, "the share of the mean gradient that is kept");

    /** The share β₂ of the mean square that is kept from step to step. */
    public static final Option<Double> BETA2 =
            Option.real("beta2", 0.999, 0, 0.999999, "the share of the mean squared gradient that is kept");

    /** What keeps quotients finite. */
    public static final Option<Double> EPSILON =
            Option.real("epsilon", 1e-8, 1e-30, 1, "added to the root of the mean square, so that it is never zero");

    @Override
    public String help() {
        return "running means of gradients and their squares (Kingma and Ba 2015)";
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
