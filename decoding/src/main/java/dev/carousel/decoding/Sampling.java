package dev.carousel.decoding;

import java.util.List;

/**
 * Draws one of some candidates, with probabilities ∝ p^(1/τ). A draw depends on the seed, the sentence's number and the step alone: a sentence gets the same
 * sample whatever else is in its batch.
 *
 * @param temperature τ: below 1 sharper, above 1 flatter
 * @param seed another seed gives other samples
 */
record Sampling(double temperature, long seed) {
    /** Returns wᵢ = (pᵢ / p₁)^(1/τ) for candidates, the most probable one first. */
    double[] weights(List<Candidate> likely) {
        Candidate best = likely.get(0);
        return likely.stream()
                .mapToDouble(c -> weight(c.logProbability(), best))
                .toArray();
    }

    /** Returns the sum of the weights of all tokens, given the most probable one. */
    double total(Continuations all, Candidate best) {
        return all.logProbabilities().map(p -> weight(p, best)).sum();
    }

    private double weight(double logProbability, Candidate best) {
        return StrictMath.exp((logProbability - best.logProbability()) / temperature);
    }

    /** Returns the one that is drawn among the first so many. */
    List<Chooser.Grown> draw(Continuations all, List<Candidate> likely, double[] weights, int among) {
        double uniform = SplitMix.uniform(seed, all.sentence().number(), all.length());
        return List.of(all.grown(likely.get(place(uniform, weights, among)), 0));
    }

    /** Returns the least i with u · Σ w &lt; w₁ + … + wᵢ, counted from 0; never one without weight. */
    private static int place(double uniform, double[] descending, int among) {
        double total = 0;
        for (int i = 0; i < among; i++) {
            total += descending[i];
        }
        double rest = uniform * total;
        int i = 0;
        while (rest >= descending[i] && i + 1 < among && descending[i + 1] > 0) {
            rest -= descending[i++];
        }
        return i;
    }
}
