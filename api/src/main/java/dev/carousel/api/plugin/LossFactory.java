package dev.carousel.api.plugin;

import dev.carousel.api.Loss;

/** Makes losses from options. */
public interface LossFactory extends Described {
    /**
     * Makes one.
     *
     * @param settings the values of {@link #options()}
     */
    Loss create(Settings settings);
}
