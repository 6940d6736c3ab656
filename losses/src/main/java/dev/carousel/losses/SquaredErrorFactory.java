package dev.carousel.losses;

import dev.carousel.api.Loss;
import dev.carousel.api.plugin.LossFactory;
import dev.carousel.api.plugin.Settings;

/** Makes {@link SquaredError} losses. */
public final class SquaredErrorFactory implements LossFactory {
    @Override
    public String help() {
        return "mean squared error of real targets";
    }

    @Override
    public Loss create(Settings settings) {
        return new SquaredError();
    }
}
