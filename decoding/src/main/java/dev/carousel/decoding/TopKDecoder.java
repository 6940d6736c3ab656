package dev.carousel.decoding;

import dev.carousel.api.CarouselException;
import dev.carousel.api.Decoder;
import dev.carousel.api.Hypothesis;
import dev.carousel.api.StepModel;
import java.util.List;

/**
 * Draws each token among the k most probable ones, with probabilities ∝ p^(1/τ).
 *
 * <p>Fan et al. 2018, arXiv:1805.04833. A draw depends on the seed, the sentence's number and the step alone: a sentence gets the same
 * sample whatever else is in its batch. Of tokens that tie for the k-th place, the lowest are taken.
 *
 * @param k how many tokens to draw among; at least 1, and 1 is the greedy search
 * @param temperature τ: below 1 sharper, above 1 flatter
 * @param seed another seed gives other samples
 */
public record TopKDecoder(int k, double temperature, long seed) implements Decoder {
    /** Checks the ranges. */
    public TopKDecoder {
        if (k < 1 || !(temperature > 0)) {
            throw new CarouselException(
                    "BadOption",
                    "top-k: k is " + k + " and temperature is " + temperature
                            + ": expected k of at least 1 and a temperature above 0");
        }
    }

    @Override
    public List<List<Hypothesis>> decode(StepModel model) {
        return Search.run(model, Ranking.MOST_PROBABLE, this::draw);
    }

    private List<Candidate> draw(Continuations all) {
        List<Candidate> likely = all.best(k);
        if (likely.isEmpty()) {
            return likely;
        }
        double best = likely.get(0).logProbability();
        double[] weights = likely.stream()
                .mapToDouble(c -> StrictMath.exp((c.logProbability() - best) / temperature)) // wᵢ = (pᵢ / p₁)^(1/τ)
                .toArray();
        double uniform = SplitMix.uniform(seed, all.sentence(), all.length());
        return List.of(likely.get(place(uniform, weights)));
    }

    /** Returns the least i with u · Σ w &lt; w₁ + … + wᵢ, counted from 0; never one without weight. */
    private static int place(double uniform, double[] descending) {
        double total = 0;
        for (double weight : descending) {
            total += weight;
        }
        double rest = uniform * total;
        int i = 0;
        while (rest >= descending[i] && i + 1 < descending.length && descending[i + 1] > 0) {
            rest -= descending[i++];
        }
        return i;
    }
}
