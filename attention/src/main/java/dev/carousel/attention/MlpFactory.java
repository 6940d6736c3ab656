package dev.carousel.attention;

import dev.carousel.api.AttentionScorer;
import dev.carousel.api.plugin.AttentionScorerFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import java.util.List;

/** Makes {@link MlpScorer}s. */
public final class MlpFactory implements AttentionScorerFactory {
    /** The size of the hidden layer. */
    public static final Option<Integer> SIZE =
            Option.integer("size", 0, 0, 1 << 20, "the size of the hidden layer; 0 makes it as large as the query");

    @Override
    public String help() {
        return "perceptron with one hidden layer over query and key (Bahdanau et al. 2015)";
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
