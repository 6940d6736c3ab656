package dev.carousel.attention;

import dev.carousel.api.AttentionScorer;
import dev.carousel.api.plugin.AttentionScorerFactory;
import dev.carousel.api.plugin.Settings;

/** Makes {@link ScaledDotScorer}s. */
public final class ScaledDotFactory implements AttentionScorerFactory {
    @Override
    public String help() {
        return "dot product over the root of its size (Vaswani et al. 2017)";
    }

    @Override
    public AttentionScorer create(Settings settings) {
        return new ScaledDotScorer();
    }
}
