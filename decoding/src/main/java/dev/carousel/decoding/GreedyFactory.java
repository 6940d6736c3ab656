package dev.carousel.decoding;

import dev.carousel.api.Decoder;
import dev.carousel.api.plugin.DecoderFactory;
import dev.carousel.api.plugin.Settings;

/** Makes {@link GreedyDecoder}s. */
public final class GreedyFactory implements DecoderFactory {
    @Override
    public String help() {
        return "takes the most probable token at each step";
    }

    @Override
    public Decoder create(Settings settings) {
        return new GreedyDecoder();
    }
}
