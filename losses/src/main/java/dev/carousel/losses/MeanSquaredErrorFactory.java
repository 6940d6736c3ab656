package dev.carousel.losses;

import dev.carousel.api.Loss;
import dev.carousel.api.plugin.LossFactory;
import dev.carousel.api.plugin.Settings;

/** Makes {@link MeanSquaredError}s. */
public final class MeanSquaredErrorFactory implements LossFactory {
    @Override
    public String help() {
        return "mean squared error; targets are numbers";
    }

    @Override
    public Loss create(Settings settings) {
        return new MeanSquaredError();
    }
}
