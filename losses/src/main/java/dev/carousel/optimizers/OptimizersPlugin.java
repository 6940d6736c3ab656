package dev.carousel.optimizers;

import dev.carousel.api.plugin.Extension;
import dev.carousel.api.plugin.Plugin;
import java.util.List;

/** The standard optimizers: {@code sgd}, {@code adagrad} and {@code adam}. */
public final class OptimizersPlugin implements Plugin {
    @Override
    public String name() {
        return "carousel-optimizers";
    }

    @Override
    public String version() {
        return "0.1.0-SNAPSHOT";
    }

    @Override
    public List<Extension<?>> extensions() {
        return List.of(
                Extension.optimizer("sgd", GradientDescentFactory.class),
                Extension.optimizer("adagrad", AdaGradFactory.class),
                Extension.optimizer("adam", AdamFactory.class));
    }
}
