package dev.carousel.attention;

import dev.carousel.api.AttentionScorer;
import dev.carousel.api.plugin.AttentionScorerFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import java.util.List;

/** Makes {@link MlpScorer}s. */
public final class MlpFactory implements AttentionScorerFactory {
    private static final Option<Integer> SIZE =
            Option.integer("size", 0, 0, 65536, "units of the hidden layer; 0: as many as the state has");

    @Override
    public String help() {
        return "network with one hidden layer over state and memory (Bahdanau et al. 2015)";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(SIZE);
    }

    @Override
    public AttentionScorer create(Settings settings) {
        return new MlpScorer(settings.get(SIZE));
    }
}
