package dev.carousel.losses;

import dev.carousel.api.Loss;
import dev.carousel.api.plugin.LossFactory;
import dev.carousel.api.plugin.Settings;

/** Makes {@link BinaryCrossEntropy}s. */
public final class BinaryCrossEntropyFactory implements LossFactory {
    @Override
    public String help() {
        return "cross-entropy of independent yes-or-no answers; targets are numbers from 0 to 1";
    }

    @Override
    public Loss create(Settings settings) {
        return new BinaryCrossEntropy();
    }
}
