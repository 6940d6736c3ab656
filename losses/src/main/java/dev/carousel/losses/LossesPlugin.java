package dev.carousel.losses;

import dev.carousel.api.plugin.Extension;
import dev.carousel.api.plugin.Plugin;
import dev.carousel.optimizers.AdaGradFactory;
import dev.carousel.optimizers.AdamFactory;
import dev.carousel.optimizers.SgdFactory;
import java.util.List;

/** The standard losses and optimizers. */
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
                Extension.loss("mse", SquaredErrorFactory.class),
                Extension.loss("binary-cross-entropy", BinaryCrossEntropyFactory.class),
                Extension.optimizer("sgd", SgdFactory.class),
                Extension.optimizer("adagrad", AdaGradFactory.class),
                Extension.optimizer("adam", AdamFactory.class));
    }
}
