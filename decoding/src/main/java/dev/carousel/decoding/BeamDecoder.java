package dev.carousel.decoding;

import dev.carousel.api.CarouselException;
import dev.carousel.api.Decoder;
import dev.carousel.api.Hypothesis;
import dev.carousel.api.StepModel;
import java.util.List;
import java.util.Optional;

/**
 * Beam search: of all continuations of the live prefixes, the most probable ones are kept at each step.
 *
 * <p>Graves 2012, arXiv:1211.3711; Sutskever et al. 2014, arXiv:1409.3215, section 3.2. A continuation with the end token becomes a hypothesis
 * and leaves the beam; the others live on. Hypotheses are ranked by their {@link Scoring}. Ties: the hypothesis found first, the lower row, the lower
 * token.
 *
 * <p>The search for a sentence stops when as many hypotheses are kept as are wanted and no live prefix can lead to a better one. It finds what a search
 * to the greatest length T would find, to the last bit. Proof: let a live prefix have log-probability L, and a hypothesis that continues it log-probability L′, length
 * ℓ and score L′/lp(ℓ) + cp.
 *
 * <ul>
 *   <li>Each step adds at most 0, so L′ ≤ L ≤ 0.
 *   <li>Without normalisation lp is 1. As a power of the length, and as Wu's, it is positive and at most M = max lp(1 … T). So L′/lp(ℓ) ≤ L/lp(ℓ) ≤
 *       L/M: to divide what is not positive by more does not lessen it. M is lp(T), but for the rounding of powers, which nobody promises to be monotonic;
 *       therefore the search takes the maximum of the rounded ones.
 *   <li>The coverage penalty cp is β ≥ 0 times logarithms of at most 1: it adds at most 0.
 *   <li>Limits of length, and runs that may not come twice, only take continuations away. They give way where a sentence would be left without a
 *       hypothesis, and then none is kept yet.
 *   <li>What groups do to each other decides which prefixes live on, not how hypotheses score; and whatever a group finds continues one of them.
 *   <li>If the worst kept hypothesis scores at least max L/M over the live prefixes, nothing that they lead to scores more, and what ties comes later and gets no
 *       place. Sums and quotients are rounded monotonically, so that each of these inequalities holds of the rounded numbers.
 * </ul>
 *
 * @param width how many continuations are kept at each step
 * @param nBest how many hypotheses are returned at most; fewer if the search finds fewer
 * @param scoring what ranks hypotheses
 * @param limits what hypotheses may be
 * @param groups how many groups share the beam, each led away from what the others choose: see {@link MostProbable}
 * @param diversity λ: how much a group shuns a token that a group before it chose
 * @param agreement how much what the model says of an output from its end counts: see {@link Agreement}
 */
public record BeamDecoder(
        int width, int nBest, Scoring scoring, Limits limits, int groups, double diversity, double agreement)
        implements Decoder {
    /** λ where nobody says: between the extremes that Vijayakumar et al. tried. */
    static final double USUAL_DIVERSITY = 0.5;

    /** Checks the ranges; more hypotheses or groups than the beam is wide are an error. */
    public BeamDecoder {
        requireWithin("n-best", nBest, width);
        requireWithin("groups", groups, width);
        Scoring.requireWeight("diversity", diversity);
        Scoring.requireWeight("agreement", agreement);
    }

    /** Makes a plain beam search that ranks by log p / lengthᵅ. */
    public BeamDecoder(int width, int nBest, double lengthNormalisation) {
        this(width, nBest, Scoring.normalised(lengthNormalisation), Limits.NONE, 1, USUAL_DIVERSITY, 1);
    }

    @Override
    public List<List<Hypothesis>> decode(StepModel model) {
        Optional<StepModel> backwards = agreement == 0 ? Optional.empty() : model.backwards();
        if (backwards.isEmpty()) {
            return search(model, nBest);
        }
        try (StepModel other = backwards.get()) {
            return new Agreement(scoring, agreement).best(nBest, search(model, width), other);
        }
    }

    private List<List<Hypothesis>> search(StepModel model, int wanted) {
        return Search.run(model, new Goal(wanted, scoring, limits), new MostProbable(width, groups, diversity));
    }

    private static void requireWithin(String option, int value, int width) {
        if (value < 1 || value > width) {
            throw new CarouselException(
                    "BadOption",
                    "beam: " + option + " is " + value + " and width is " + width + ": expected 1 <= " + option
                            + " <= width, so raise width or lower " + option);
        }
    }
}
