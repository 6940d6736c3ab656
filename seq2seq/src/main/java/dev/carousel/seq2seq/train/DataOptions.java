package dev.carousel.seq2seq.train;

import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import dev.carousel.seq2seq.data.Buckets;
import dev.carousel.seq2seq.data.LengthLimit;
import dev.carousel.seq2seq.data.Tokens;
import java.util.List;

/**
 * How text becomes batches.
 *
 * @param source how sources are cut into tokens
 * @param target how targets are
 * @param reverseSource whether sources are read from their end
 * @param sourceFloor how often a source token must occur to be known
 * @param targetFloor how often a target token must
 * @param sharedVocabulary whether both sides have one vocabulary
 * @param longest what is longer is left out
 * @param batch how many examples a step sees: B
 * @param buckets how many pairs of lengths there are at most
 */
public record DataOptions(
        Tokens source,
        Tokens target,
        boolean reverseSource,
        int sourceFloor,
        int targetFloor,
        boolean sharedVocabulary,
        LengthLimit longest,
        int batch,
        int buckets) {

    private static final List<String> TOKENS = List.of("chars", "words");

    static final Option<String> SOURCE =
            Option.choice("source-tokens", "words", TOKENS, "how sources are cut: into characters or at white space");
    static final Option<String> TARGET =
            Option.choice("target-tokens", "words", TOKENS, "how targets are cut: into characters or at white space");
    static final Option<Boolean> REVERSE = Option.flag(
            "reverse-source",
            false,
            "read sources from their end (Sutskever et al. 2014); for models without attention");
    static final Option<Integer> SOURCE_FLOOR =
            Option.integer("source-floor", 1, 1, Integer.MAX_VALUE, "source tokens that occur less often are <UNK>");
    static final Option<Integer> TARGET_FLOOR =
            Option.integer("target-floor", 1, 1, Integer.MAX_VALUE, "target tokens that occur less often are <UNK>");
    static final Option<Boolean> SHARED = Option.flag(
            "shared-vocabulary",
            false,
            "whether both sides have one vocabulary, of what occurs on both together as often as the lower floor");
    static final Option<Integer> LONGEST_SOURCE =
            Option.integer("longest-source", 100, 1, 100_000, "examples with more source tokens are left out");
    static final Option<Integer> LONGEST_TARGET =
            Option.integer("longest-target", 100, 1, 100_000, "examples with more target tokens are left out");
    static final Option<Integer> BATCH =
            Option.integer("batch", 32, 1, 100_000, "how many examples a training step sees");
    static final Option<Integer> BUCKETS = Option.integer(
            "buckets", Buckets.MOST, 1, Buckets.MOST, "the most pairs of lengths that examples are padded to");

    /** Returns the declarations, in the order of the help text. */
    public static List<Option<?>> declared() {
        return List.of(
                SOURCE,
                TARGET,
                REVERSE,
                SOURCE_FLOOR,
                TARGET_FLOOR,
                SHARED,
                LONGEST_SOURCE,
                LONGEST_TARGET,
                BATCH,
                BUCKETS);
    }

    /** Returns the options that settings give. */
    public static DataOptions of(Settings settings) {
        return new DataOptions(
                Tokens.of(settings.get(SOURCE)),
                Tokens.of(settings.get(TARGET)),
                settings.get(REVERSE),
                settings.get(SOURCE_FLOOR),
                settings.get(TARGET_FLOOR),
                settings.get(SHARED),
                new LengthLimit(settings.get(LONGEST_SOURCE), settings.get(LONGEST_TARGET)),
                settings.get(BATCH),
                settings.get(BUCKETS));
    }
}
