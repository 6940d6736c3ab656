package dev.carousel.testkit.decoders;

import dev.carousel.api.plugin.Settings;

/** By which distribution a decoder draws a token. */
@FunctionalInterface
public interface Draws {
    /** Draws tokens as often as the model says, whatever is set. */
    Draws AS_THE_MODEL_SAYS = (settings, probabilities) -> probabilities.clone();

    /**
     * Returns how probable each token is to be drawn.
     *
     * @param settings of the decoder
     * @param probabilities {@code [V]}: what the model says; their sum is 1
     * @return {@code [V]}: weights of any sum, 0 for what is never drawn
     */
    double[] of(Settings settings, double[] probabilities);
}
