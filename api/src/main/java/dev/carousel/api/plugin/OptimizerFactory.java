package dev.carousel.api.plugin;

import dev.carousel.api.Optimizer;

/** Makes optimizers from options. */
public interface OptimizerFactory extends Described {
    /**
     * Makes one.
     *
     * @param settings the values of {@link #options()}
     */
    Optimizer create(Settings settings);
}
