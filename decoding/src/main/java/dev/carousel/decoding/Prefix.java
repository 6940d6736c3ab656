package dev.carousel.decoding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of an output: a token after a shorter prefix. Prefixes share their beginnings.
 *
 * @param before the prefix without its last token; {@code null} at the start token
 * @param token the last token
 * @param length how many tokens follow the start token
 * @param logProbability the sum over those tokens
 * @param looked where the model looked for the last token {@code [S]}; empty if it has no attention
 * @param group which group of a diverse search it grows in
 */
record Prefix(@Nullable Prefix before, int token, int length, double logProbability, float[] looked, int group) {

    /** Returns the prefix with which every output begins. */
    static Prefix start(int startToken) {
        return new Prefix(null, startToken, 0, 0, new float[0], 0);
    }

    /** Returns this prefix with one more token. */
    Prefix then(int next, double logProbability, float[] looked, int group) {
        return new Prefix(this, next, length + 1, logProbability, looked, group);
    }

    /** Returns the tokens after the start token. */
    List<Integer> tokens() {
        return collect(Prefix::token);
    }

    /** Returns the log-probability of each token after the start token. */
    List<Double> logProbabilities() {
        return collect(prefix -> prefix.logProbability - (prefix.before == null ? 0 : prefix.before.logProbability));
    }

    /** Returns where the model looked for each token; empty if it has no attention. */
    List<float[]> alignment() {
        return looked.length == 0 ? List.of() : collect(prefix -> prefix.looked.clone());
    }

    private <R> List<R> collect(Function<Prefix, R> part) {
        var parts = new ArrayList<R>(length);
        for (Prefix at = this; at.before != null; at = at.before) {
            parts.add(part.apply(at));
        }
        Collections.reverse(parts);
        return parts;
    }
}
