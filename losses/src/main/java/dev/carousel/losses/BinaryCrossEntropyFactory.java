package dev.carousel.losses;

import dev.carousel.api.Loss;
import dev.carousel.api.plugin.LossFactory;
import dev.carousel.api.plugin.Settings;

/** Makes {@link BinaryCrossEntropy} losses. */
public final class BinaryCrossEntropyFactory implements LossFactory {
    @Override
    public String help() {
        return "cross-entropy of yes-or-no targets";
    }

    @Override
    public Loss create(Settings settings) {
        return new BinaryCrossEntropy();
    }
}
