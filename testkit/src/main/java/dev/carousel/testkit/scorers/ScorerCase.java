package dev.carousel.testkit.scorers;

import dev.carousel.api.AttentionScorer;
import dev.carousel.api.Sizes;
import dev.carousel.api.plugin.Settings;
import dev.carousel.testkit.trial.Trial;
import java.util.List;
import java.util.Map;

/**
 * Looks of a scorer at a memory.
 *
 * @param options texts of the scorer's options that differ from their presets
 * @param batch rows B
 * @param source length S
 * @param query size H
 * @param key size K
 * @param mask {@code [B·S]}, 0 or 1
 * @param seed of all numbers
 */
public record ScorerCase(
        Map<String, String> options, int batch, int source, int query, int key, List<Integer> mask, long seed) {

    /** Makes the scorer. */
    public AttentionScorer scorer(ScorerSubject subject) {
        return subject.factory().create(Settings.of(subject.factory().options(), options, ""));
    }

    /** Returns a probe around a scorer made for this case. */
    ScorerModel probe(ScorerSubject subject) {
        return new ScorerModel(scorer(subject));
    }

    /** Returns the scorer over this memory, with numbers for all it reads. */
    Trial trial(ScorerSubject subject) {
        return trial(probe(subject));
    }

    /** Returns a probe over this memory, with numbers for all it reads. */
    Trial trial(ScorerModel probe) {
        return Trial.of(probe, sizes(), seed)
                .with("mask", mask.stream().mapToInt(i -> i).toArray());
    }

    Sizes sizes() {
        return new Sizes(Map.of("B", batch, "S", source, "H", query, "K", key));
    }

    /** Returns this case with other options. */
    ScorerCase with(Map<String, String> others) {
        return new ScorerCase(others, batch, source, query, key, mask, seed);
    }

    /** Returns this case with another seed, and two numbers at least in queries and keys: one alone is nothing after layer normalisation. */
    ScorerCase learning(long otherSeed) {
        return new ScorerCase(options, batch, source, Math.max(2, query), Math.max(2, key), mask, otherSeed);
    }

    @Override
    public String toString() {
        return options + " B=" + batch + " S=" + source + " H=" + query + " K=" + key + " mask " + mask + " seed "
                + seed;
    }
}
