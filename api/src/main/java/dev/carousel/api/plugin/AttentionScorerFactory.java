package dev.carousel.api.plugin;

import dev.carousel.api.AttentionScorer;

/** Makes attention scorers from options. */
public interface AttentionScorerFactory extends Described {
    /**
     * Makes one.
     *
     * @param settings the values of {@link #options()}
     */
    AttentionScorer create(Settings settings);
}
