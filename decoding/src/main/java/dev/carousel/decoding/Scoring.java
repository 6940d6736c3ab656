package dev.carousel.decoding;

import dev.carousel.api.CarouselException;

/**
 * What makes one hypothesis better than another: score = log p / lp(ℓ) + cp, where the length ℓ counts the end token.
 *
 * <p>lp is ℓᵅ, or Wu's ((5 + ℓ) / 6)ᵅ. The coverage penalty cp = β · Σᵢ log min(Σⱼ aⱼᵢ, 1) is at most 0: it counts source tokens that the
 * output looked at too little. Wu et al. 2016, arXiv:1609.08144, equation 14.
 *
 * @param penalty the form of lp
 * @param alpha α: 0 ranks by probability
 * @param beta β: 0 leaves coverage out of account
 */
public record Scoring(LengthPenalty penalty, double alpha, double beta) {
    /** By probability alone. */
    public static final Scoring BY_PROBABILITY = new Scoring(LengthPenalty.POWER, 0, 0);

    /** A source token that was never looked at counts as if it had this weight, so that scores stay finite. */
    private static final double LEAST_COVERAGE = 1e-10;

    /** What log-probabilities are divided by. */
    public enum LengthPenalty {
        /** ℓᵅ: with α = 1 the mean log-probability of a token. */
        POWER,
        /** ((5 + ℓ) / 6)ᵅ. */
        WU
    }

    /** Checks that α and β are finite and not below 0: the proof that a search may stop rests on it. */
    public Scoring {
        requireWeight("length-normalisation", alpha);
        requireWeight("coverage-penalty", beta);
    }

    /** Returns a score log p / ℓᵅ. */
    public static Scoring normalised(double alpha) {
        return new Scoring(LengthPenalty.POWER, alpha, 0);
    }

    /** Returns the score of an output. */
    double score(Prefix output, int sourceLength) {
        double score = output.logProbability() / divisor(output.length());
        return beta == 0 ? score : score + beta * coverage(output, sourceLength);
    }

    /** Returns the greatest divisor of outputs of at most so many tokens: the proof of {@link BeamDecoder} divides by it. */
    double greatestDivisor(int greatestLength) {
        double greatest = divisor(1);
        for (int length = 2; alpha > 0 && length <= greatestLength; length++) {
            greatest = Math.max(greatest, divisor(length));
        }
        return greatest;
    }

    /** Returns lp of an output of so many tokens. */
    double divisor(int length) {
        return StrictMath.pow(penalty == LengthPenalty.WU ? (5.0 + length) / 6 : length, alpha);
    }

    private static double coverage(Prefix output, int sourceLength) {
        if (output.looked().length == 0) {
            throw new CarouselException(
                    "BadOption",
                    "beam: coverage-penalty needs a model with attention, and this one has none: set it to 0");
        }
        int length = sourceLength == 0 ? output.looked().length : sourceLength;
        double[] covered = new double[length];
        for (float[] looked : output.alignment()) {
            for (int i = 0; i < length; i++) {
                covered[i] += looked[i];
            }
        }
        double sum = 0;
        for (double c : covered) {
            sum += StrictMath.log(Math.max(LEAST_COVERAGE, Math.min(1, c)));
        }
        return sum;
    }

    /** Checks that an option of the beam is finite and not below 0. */
    static void requireWeight(String option, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new CarouselException("BadOption", "beam: " + option + " is " + value + ": expected 0 or more");
        }
    }
}
