package dev.carousel.decoding;

import dev.carousel.api.CarouselException;
import dev.carousel.api.Decoder;
import dev.carousel.api.Hypothesis;
import dev.carousel.api.StepModel;
import java.util.List;

/**
 * Beam search: of all continuations of the live prefixes, the most probable ones are kept at each step.
 *
 * <p>Graves 2012, arXiv:1211.3711; Sutskever et al. 2014, arXiv:1409.3215, section 3.2. A continuation with the end token becomes a hypothesis
 * and leaves the beam; the others live on. Hypotheses are ranked by score = log p / lengthᵅ, where the length counts the end token (Wu et
 * al. 2016, arXiv:1609.08144, section 7, began with this form). Ties: the hypothesis found first, the lower row, the lower token.
 *
 * <p>The search for a sentence stops when as many hypotheses are kept as are wanted and no live prefix can lead to a better one. Proof of the
 * bound: let a live prefix have log-probability L, and a hypothesis that continues it L′ and length ℓ; T is the greatest length. Each
 * step adds at most 0, so L′ ≤ L ≤ 0; ℓ ≤ T and α ≥ 0 give 0 &lt; ℓᵅ ≤ Tᵅ. Hence L′/ℓᵅ ≤ L/ℓᵅ ≤ L/Tᵅ: dividing what is not positive by more does
 * not lessen it. If the worst kept hypothesis scores at least max L / Tᵅ over the live prefixes, none of their continuations scores more,
 * and one that ties comes later. Rounding keeps the order: sums, quotients and powers are rounded monotonically.
 *
 * @param width how many continuations are kept at each step
 * @param nBest how many hypotheses are returned at most; fewer if the search finds fewer
 * @param lengthNormalisation α: 0 ranks by probability, 1 by mean log-probability
 */
public record BeamDecoder(int width, int nBest, double lengthNormalisation) implements Decoder {
    /** Checks the ranges; more hypotheses than the beam is wide are an error. */
    public BeamDecoder {
        if (nBest < 1 || nBest > width) {
            throw new CarouselException(
                    "BadOption",
                    "beam: n-best is " + nBest + " and width is " + width
                            + ": expected 1 <= n-best <= width, so raise width or lower n-best");
        }
        if (!(lengthNormalisation >= 0) || Double.isInfinite(lengthNormalisation)) {
            throw new CarouselException(
                    "BadOption", "beam: length-normalisation is " + lengthNormalisation + ": expected 0 or more");
        }
    }

    @Override
    public List<List<Hypothesis>> decode(StepModel model) {
        return Search.run(model, new Ranking(nBest, lengthNormalisation), all -> all.best(width));
    }
}
