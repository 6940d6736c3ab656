package dev.carousel.api.plugin;

import dev.carousel.api.Decoder;

/** Makes decoders from options. */
public interface DecoderFactory extends Described {
    /**
     * Makes one.
     *
     * @param settings the values of {@link #options()}
     */
    Decoder create(Settings settings);
}
