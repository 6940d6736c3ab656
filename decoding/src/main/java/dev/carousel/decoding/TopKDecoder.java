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
        return Search.run(model, Goal.MOST_PROBABLE, this::draw);
    }

    private List<Chooser.Grown> draw(Continuations all) {
        List<Candidate> likely = all.best(k);
        var sampling = new Sampling(temperature, seed);
        return likely.isEmpty() ? List.of() : sampling.draw(all, likely, sampling.weights(likely), likely.size());
    }
}
