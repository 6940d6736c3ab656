package dev.carousel.decoding;

import dev.carousel.api.Decoder;
import dev.carousel.api.plugin.Capability;
import dev.carousel.api.plugin.DecoderFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import java.util.List;
import java.util.Set;

/** Makes {@link NucleusDecoder}s. */
public final class NucleusFactory implements DecoderFactory {
    /** How much of the probability to draw among. */
    public static final Option<Double> SHARE = Option.real(
            "share", 0.9, 0.001, 1, "how much of the probability the tokens have together that are drawn among");

    @Override
    public String help() {
        return "draws each token among the fewest that have a share of the probability (Holtzman et al. 2020)";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(SHARE, TopKFactory.TEMPERATURE, TopKFactory.SEED);
    }

    /** A sample is as probable as it is, and the least probable tokens are left out, however few there are. */
    @Override
    public Set<Capability> lacks() {
        return Set.of(Capability.BEATS_GREEDY_SEARCH, Capability.DRAWS_AS_THE_MODEL_SAYS);
    }

    @Override
    public Decoder create(Settings settings) {
        return new NucleusDecoder(
                settings.get(SHARE), settings.get(TopKFactory.TEMPERATURE), settings.get(TopKFactory.SEED));
    }
}
