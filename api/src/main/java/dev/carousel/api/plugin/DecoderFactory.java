package dev.carousel.api.plugin;

import dev.carousel.api.Decoder;

/**
 * Makes decoders from options. Some names of options mean the same in every decoder that has them: {@code n-best} is how many hypotheses are returned at most,
 * and {@code --n-best} of the command sets it; {@code width} is how many are followed, which is then as many at least; {@code seed} is what draws begin with.
 */
public interface DecoderFactory extends Described {
    /**
     * Makes one.
     *
     * @param settings the values of {@link #options()}
     */
    Decoder create(Settings settings);
}
