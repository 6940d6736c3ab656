package dev.carousel.decoding;

import dev.carousel.api.Decoder;
import dev.carousel.api.plugin.Capability;
import dev.carousel.api.plugin.DecoderFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import java.util.List;
import java.util.Set;

/** Makes {@link BeamDecoder}s. */
public final class BeamFactory implements DecoderFactory {
    /** How many continuations are kept at each step. */
    public static final Option<Integer> WIDTH =
            Option.integer("width", 5, 1, 1 << 20, "how many continuations are kept at each step");

    /** How many hypotheses are returned. */
    public static final Option<Integer> N_BEST =
            Option.integer("n-best", 1, 1, 1 << 20, "how many hypotheses are returned, at most width");

    /** The exponent α of the length by which log-probabilities are divided. */
    public static final Option<Double> LENGTH_NORMALISATION = Option.real(
            "length-normalisation",
            0,
            0,
            10,
            "score = log p / length^this: 0 ranks by probability and favours short outputs, 1 by mean log-probability");

    @Override
    public String help() {
        return "beam search: keeps the most probable beginnings at each step (Sutskever et al. 2014)";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(WIDTH, N_BEST, LENGTH_NORMALISATION);
    }

    /** A beam may lose the greedy prefix, and normalisation prefers long outputs that are less probable. */
    @Override
    public Set<Capability> lacks() {
        return Set.of(Capability.BEATS_GREEDY_SEARCH);
    }

    @Override
    public Decoder create(Settings settings) {
        return new BeamDecoder(settings.get(WIDTH), settings.get(N_BEST), settings.get(LENGTH_NORMALISATION));
    }
}
