package dev.carousel.decoding;

import dev.carousel.api.CarouselException;
import dev.carousel.api.Decoder;
import dev.carousel.api.Hypothesis;
import dev.carousel.api.StepModel;
import java.util.List;

/**
 * Draws each token from the nucleus: the fewest most probable ones whose probabilities, ∝ p^(1/τ), make up a given share.
 *
 * <p>Holtzman et al. 2020, arXiv:1904.09751, section 3.1. A draw depends on the seed, the sentence's number and the step alone. Of tokens that tie for
 * the last place, the lowest are taken.
 *
 * @param share of the probability, above 0; 1 draws among all tokens
 * @param temperature τ: below 1 sharper, above 1 flatter
 * @param seed another seed gives other samples
 */
public record NucleusDecoder(double share, double temperature, long seed) implements Decoder {
    private static final int FEW = 32;
    private static final int MORE = 8;

    /** Checks the ranges. */
    public NucleusDecoder {
        if (!(share > 0 && share <= 1) || !(temperature > 0)) {
            throw new CarouselException(
                    "BadOption",
                    "nucleus: share is " + share + " and temperature is " + temperature
                            + ": expected a share above 0 and at most 1, and a temperature above 0");
        }
    }

    @Override
    public List<List<Hypothesis>> decode(StepModel model) {
        return Search.run(model, Goal.MOST_PROBABLE, this::draw);
    }

    /** The vocabulary is not sorted: a few most probable tokens are looked at, and more only while they have too little. */
    private List<Chooser.Grown> draw(Continuations all) {
        var sampling = new Sampling(temperature, seed);
        for (int many = FEW; ; many *= MORE) {
            List<Candidate> likely = all.best(many);
            if (likely.isEmpty()) {
                return List.of();
            }
            double[] weights = sampling.weights(likely);
            int nucleus = nucleus(weights, sampling.total(all, likely.get(0)));
            if (nucleus < likely.size() || likely.size() < many) {
                return sampling.draw(all, likely, weights, nucleus);
            }
        }
    }

    private int nucleus(double[] descending, double total) {
        double wanted = share == 1 ? Double.POSITIVE_INFINITY : share * total;
        double sum = 0;
        int count = 0;
        while (count < descending.length && sum < wanted) {
            sum += descending[count++];
        }
        return count;
    }
}
