package dev.carousel.api.plugin;

import dev.carousel.api.Attention;

/** Makes attentions of the wide contract from options. */
public interface AttentionFactory extends Described {
    /**
     * Makes one.
     *
     * @param settings the values of {@link #options()}
     */
    Attention create(Settings settings);
}
