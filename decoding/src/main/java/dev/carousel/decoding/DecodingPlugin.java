package dev.carousel.decoding;

import dev.carousel.api.plugin.Extension;
import dev.carousel.api.plugin.Plugin;
import java.util.List;

/** The standard decoders: {@code greedy}, {@code beam}, {@code top-k} and {@code nucleus}. */
public final class DecodingPlugin implements Plugin {
    @Override
    public String name() {
        return "carousel-decoding";
    }

    @Override
    public String version() {
        return "0.1.0-SNAPSHOT";
    }

    @Override
    public List<Extension<?>> extensions() {
        return List.of(
                Extension.decoder("greedy", GreedyFactory.class),
                Extension.decoder("beam", BeamFactory.class),
                Extension.decoder("top-k", TopKFactory.class),
                Extension.decoder("nucleus", NucleusFactory.class));
    }
}
