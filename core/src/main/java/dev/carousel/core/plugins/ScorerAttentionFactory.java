package dev.carousel.core.plugins;

import dev.carousel.api.Attention;
import dev.carousel.api.ScoredAttention;
import dev.carousel.api.plugin.AttentionFactory;
import dev.carousel.api.plugin.AttentionScorerFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Returned;
import dev.carousel.api.plugin.Settings;
import java.util.List;

/** A scorer's factory as one of attentions. */
record ScorerAttentionFactory(AttentionScorerFactory scorers) implements AttentionFactory {
    @Override
    public String help() {
        return scorers.help();
    }

    @Override
    public List<Option<?>> options() {
        return scorers.options();
    }

    @Override
    public Attention create(Settings settings) {
        return new ScoredAttention(Returned.by(scorers, "create", scorers.create(settings)));
    }
}
