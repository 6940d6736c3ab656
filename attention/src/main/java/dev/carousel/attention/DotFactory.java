package dev.carousel.attention;

import dev.carousel.api.AttentionScorer;
import dev.carousel.api.plugin.AttentionScorerFactory;
import dev.carousel.api.plugin.Settings;

/** Makes {@link DotScorer}s. */
public final class DotFactory implements AttentionScorerFactory {
    @Override
    public String help() {
        return "dot product of query and key (Luong et al. 2015)";
    }

    @Override
    public AttentionScorer create(Settings settings) {
        return new DotScorer();
    }
}
