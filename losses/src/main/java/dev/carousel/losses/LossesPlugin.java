package dev.carousel.losses;

import dev.carousel.api.plugin.Extension;
import dev.carousel.api.plugin.Plugin;
import java.util.List;

/** The standard losses: {@code cross-entropy}, {@code mse} and {@code binary-cross-entropy}. */
public final class LossesPlugin implements Plugin {
    @Override
    public String name() {
        return "carousel-losses";
    }

    @Override
    public String version() {
        return "0.1.0-SNAPSHOT";
    }

    @Override
    public List<Extension<?>> extensions() {
        return List.of(
                Extension.loss("cross-entropy", CrossEntropyFactory.class),
                Extension.loss("mse", MeanSquaredErrorFactory.class),
                Extension.loss("binary-cross-entropy", BinaryCrossEntropyFactory.class));
    }
}
