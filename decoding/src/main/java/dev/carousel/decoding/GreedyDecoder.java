package dev.carousel.decoding;

import dev.carousel.api.Decoder;
import dev.carousel.api.Hypothesis;
import dev.carousel.api.StepModel;
import java.util.List;

/**
 * Takes the most probable token at each step, ŷₜ = argmax p(y | ŷ₁ … ŷₜ₋₁, x), until the end token; of tokens that tie, the lowest.
 *
 * <p>A model that answers with NaN or leaves no token possible is an error.
 */
public record GreedyDecoder() implements Decoder {
    @Override
    public List<List<Hypothesis>> decode(StepModel model) {
        return Search.run(model, Goal.MOST_PROBABLE, MostProbable.ONE);
    }
}
