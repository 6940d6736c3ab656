package dev.carousel.decoding;

import dev.carousel.api.Decoder;
import dev.carousel.api.plugin.Capability;
import dev.carousel.api.plugin.DecoderFactory;
import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import java.util.List;
import java.util.Locale;
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

    /** What is raised to the power α. */
    public static final Option<String> LENGTH_PENALTY = Option.choice(
            "length-penalty",
            "power",
            List.of("power", "wu"),
            "what length-normalisation is the power of: the length, or (5 + length) / 6 as Wu et al. 2016");

    /** The weight β of the coverage penalty. */
    public static final Option<Double> COVERAGE_PENALTY = Option.real(
            "coverage-penalty",
            0,
            0,
            10,
            "how much outputs lose that looked too little at parts of the source (Wu et al. 2016); needs attention");

    /** The fewest tokens. */
    public static final Option<Integer> MIN_LENGTH =
            Option.integer("min-length", 0, 0, 1 << 20, "tokens of an output at least");

    /** The fewest tokens for each of the source. */
    public static final Option<Double> MIN_RATIO =
            Option.real("min-ratio", 0, 0, 1000, "tokens of an output at least, for each token of the source");

    /** The most tokens for each of the source. */
    public static final Option<Double> MAX_RATIO = Option.real(
            "max-ratio", 0, 0, 1000, "tokens of an output at most, for each token of the source; 0 sets no such limit");

    /** The length of runs that may not come twice. */
    public static final Option<Integer> NO_REPEAT =
            Option.integer("no-repeat", 0, 0, 1 << 20, "no run of so many tokens comes twice; 0 lets them");

    /** How many groups share the beam. */
    public static final Option<Integer> GROUPS = Option.integer(
            "groups", 1, 1, 1 << 20, "groups that share the beam and shun each other's tokens, at most width");

    /** How much groups shun each other's tokens. */
    public static final Option<Double> DIVERSITY = Option.real(
            "diversity",
            BeamDecoder.USUAL_DIVERSITY,
            0,
            100,
            "how much: log-probability lost for each time a token was chosen");

    /** How much the probability from the end counts. */
    public static final Option<Double> AGREEMENT = Option.real(
            "agreement",
            1,
            0,
            100,
            "how much an output's probability from its end counts beside that from its beginning, with models that write both ways"
                    + " (Liu et al. 2016)");

    @Override
    public String help() {
        return "beam search: keeps the most probable beginnings at each step (Sutskever et al. 2014)";
    }

    @Override
    public List<Option<?>> options() {
        return List.of(
                WIDTH,
                N_BEST,
                LENGTH_NORMALISATION,
                LENGTH_PENALTY,
                COVERAGE_PENALTY,
                MIN_LENGTH,
                MIN_RATIO,
                MAX_RATIO,
                NO_REPEAT,
                GROUPS,
                DIVERSITY,
                AGREEMENT);
    }

    /**
     * A beam may lose the greedy prefix, normalisation prefers long outputs that are less probable, and Wu's penalties are no power of the
     * length.
     */
    @Override
    public Set<Capability> lacks() {
        return Set.of(Capability.BEATS_GREEDY_SEARCH, Capability.RANKS_BY_PROBABILITY);
    }

    @Override
    public Decoder create(Settings settings) {
        var penalty = Scoring.LengthPenalty.valueOf(settings.get(LENGTH_PENALTY).toUpperCase(Locale.ROOT));
        return new BeamDecoder(
                settings.get(WIDTH),
                settings.get(N_BEST),
                new Scoring(penalty, settings.get(LENGTH_NORMALISATION), settings.get(COVERAGE_PENALTY)),
                limits(settings),
                settings.get(GROUPS),
                settings.get(DIVERSITY),
                settings.get(AGREEMENT));
    }

    private static Limits limits(Settings settings) {
        return new Limits(
                settings.get(MIN_LENGTH), settings.get(MIN_RATIO), settings.get(MAX_RATIO), settings.get(NO_REPEAT));
    }
}
