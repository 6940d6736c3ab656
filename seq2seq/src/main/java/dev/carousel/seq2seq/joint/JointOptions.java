package dev.carousel.seq2seq.joint;

import dev.carousel.api.plugin.Option;
import dev.carousel.api.plugin.Settings;
import dev.carousel.seq2seq.data.EncodedExample;
import dev.carousel.seq2seq.data.Encoding;
import dev.carousel.seq2seq.model.StepModels;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether joint n-grams answer beside a network.
 *
 * @param longest how many pairs are looked at together; 0 for no joint n-grams
 * @param weight what of each probability is theirs
 */
public record JointOptions(int longest, double weight) {
    /** The key of {@link #longest}. */
    public static final Option<Integer> LONGEST = Option.integer(
            "joint-ngrams",
            0,
            0,
            Learned.MOST,
            "the longest runs of pairs, such as PH with F, that are counted beside the network to answer with it (Bisani and Ney 2008);"
                    + " 0 for none; for targets that follow their sources, as sounds follow letters");

    /** The key of {@link #weight}. */
    public static final Option<Double> WEIGHT = Option.real(
            "joint-weight",
            0.4,
            0,
            1,
            "what of each probability is that of joint-ngrams; loss and perplexity are the network's");

    /** Returns the declarations, in the order of the help text. */
    public static List<Option<?>> declared() {
        return List.of(LONGEST, WEIGHT);
    }

    /** Returns the options that settings give. */
    public static JointOptions of(Settings settings) {
        return new JointOptions(settings.get(LONGEST), settings.get(WEIGHT));
    }

    /** Learns joint n-grams, if there shall be any; the errors are those of {@link JointNgrams#learn}. */
    public Optional<JointNgrams> learn(List<EncodedExample> examples, Encoding encoding) {
        return longest == 0
                ? Optional.empty()
                : Optional.of(JointNgrams.learn(
                        examples.stream().map(encoding::inReadingOrder).toList(), longest));
    }

    /** Returns what answers, with its weights, in an order that is always the same: a network, then joint n-grams, if there are any. */
    public Map<StepModels, Double> answering(StepModels network, Optional<JointNgrams> ngrams, Encoding encoding) {
        var weights = new LinkedHashMap<StepModels, Double>();
        double left = ngrams.isPresent() ? 1 - weight : 1;
        weights.put(network, left);
        ngrams.filter(any -> weight > 0).ifPresent(known -> weights.put(new JointModel(known, encoding), weight));
        return weights;
    }
}
