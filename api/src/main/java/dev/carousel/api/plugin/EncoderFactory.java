package dev.carousel.api.plugin;

import dev.carousel.api.Encoder;

/** Makes encoders from options. */
public interface EncoderFactory extends Described {
    /**
     * Makes one.
     *
     * @param hidden the size K of the memory's values
     * @param settings the values of {@link #options()}
     */
    Encoder create(int hidden, Settings settings);
}
