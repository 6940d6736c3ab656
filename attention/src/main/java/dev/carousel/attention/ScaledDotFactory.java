package dev.carousel.attention;

import dev.carousel.api.AttentionScorer;
import dev.carousel.api.plugin.AttentionScorerFactory;
import dev.carousel.api.plugin.Settings;

/** Makes {@link DotScorer}s. */
public final class ScaledDotFactory implements AttentionScorerFactory {
    @Override
    public String help() {
        return "product of state and memory, divided by the root of their size (Vaswani et al. 2017)";
    }

    @Override
    public AttentionScorer create(Settings settings) {
        return new DotScorer(true);
    }
}
