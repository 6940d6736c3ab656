package dev.carousel.attention;

import dev.carousel.api.plugin.Extension;
import dev.carousel.api.plugin.Plugin;
import java.util.List;

/** The standard scorers: {@code dot}, {@code scaled-dot}, {@code multiplicative} and {@code mlp}. */
public final class AttentionPlugin implements Plugin {
    @Override
    public String name() {
        return "carousel-attention";
    }

    @Override
    public String version() {
        return "0.1.0-SNAPSHOT";
    }

    @Override
    public List<Extension<?>> extensions() {
        return List.of(
                Extension.scorer("dot", DotFactory.class),
                Extension.scorer("scaled-dot", ScaledDotFactory.class),
                Extension.scorer("multiplicative", MultiplicativeFactory.class),
                Extension.scorer("mlp", MlpFactory.class));
    }
}
