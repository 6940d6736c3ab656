package dev.carousel.optimizers;

import dev.carousel.api.Optimizer;
import dev.carousel.api.plugin.OptimizerFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import java.util.List;

/** Makes {@link AdaGrad} optimizers. */
public final class AdaGradFactory implements OptimizerFactory {
    private static final Option<Double> INITIAL =
            Option.real("initial", 0.0, 0, 1e6, "the first value of the sums of squares");
    private static final Option<Double> EPSILON =
            Option.real("epsilon", 1e-10, 1e-30, 1, "added to the root, so that nothing is divided by zero");

    @Override
    public String help() {
        return "steps that shrink where gradients were large (Duchi et al. 2011)";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(INITIAL, EPSILON);
    }

    @Override
    public Optimizer create(Settings settings) {
        return new AdaGrad(settings.get(INITIAL), settings.get(EPSILON));
    }
}
