package dev.carousel.optimizers;

import dev.carousel.api.Optimizer;
import dev.carousel.api.plugin.OptimizerFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import java.util.List;

/** Makes {@link AdaGrad}. */
public final class AdaGradFactory implements OptimizerFactory {
    /** The first value a₀ of the sums of squares. */
    public static final Option<Double> INITIAL_ACCUMULATOR = Option.real(
            "initial-accumulator", 0.1, 0, Double.MAX_VALUE, "the first value of the sums of squared gradients");

    /** What keeps quotients finite. */
    public static final Option<Double> EPSILON =
            Option.real("epsilon", 1e-7, 1e-30, 1, "added to the root of the sums, so that it is never zero");

    @Override
    public String help() {
        return "a rate for each element, falling with its squared gradients (Duchi et al. 2011)";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(INITIAL_ACCUMULATOR, EPSILON);
    }

    @Override
    public Optimizer create(Settings settings) {
        return new AdaGrad(settings.get(INITIAL_ACCUMULATOR), settings.get(EPSILON));
    }
}
