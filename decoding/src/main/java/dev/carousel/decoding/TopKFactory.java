package dev.carousel.decoding;

import dev.carousel.api.Decoder;
import dev.carousel.api.plugin.Capability;
import dev.carousel.api.plugin.DecoderFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import java.util.List;
import java.util.Set;

/** Makes {@link TopKDecoder}s. */
public final class TopKFactory implements DecoderFactory {
    /** How many tokens to draw among. */
    public static final Option<Integer> K =
            Option.integer("k", 10, 1, Integer.MAX_VALUE, "how many of the most probable tokens to draw among");

    /** How flat the distribution is made. */
    public static final Option<Double> TEMPERATURE =
            Option.real("temperature", 1, 0.01, 100, "below 1 makes probable tokens more probable, above 1 less so");

    /** What the draws depend on. */
    public static final Option<Integer> SEED =
            Option.integer("seed", 1, 0, Integer.MAX_VALUE, "another seed gives other samples");

    @Override
    public String help() {
        return "draws each token among the k most probable ones (Fan et al. 2018)";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(K, TEMPERATURE, SEED);
    }

    /** A sample is as probable as it is. */
    @Override
    public Set<Capability> lacks() {
        return Set.of(Capability.BEATS_GREEDY_SEARCH);
    }

    @Override
    public Decoder create(Settings settings) {
        return new TopKDecoder(settings.get(K), settings.get(TEMPERATURE), settings.get(SEED));
    }
}
