package dev.carousel.seq2seq.metrics;

import java.util.List;

/**
 * What is measured of a corpus: a function of sums over its sentences, so that it can be computed of any sample of them.
 *
 * <p>Rates are fractions; {@link Scores} says what they mean.
 */
public enum Measure {
    /** {@link TokenLoss#perplexity} of the right targets. */
    PERPLEXITY("perplexity", true, 2) {
        @Override
        double[] statistics(Outcome outcome) {
            return new double[] {outcome.surprise().sum(), outcome.surprise().tokens()};
        }

        @Override
        double of(double[] sums) {
            return StrictMath.exp(sums[0] / sums[1]);
        }
    },
    /** {@link Scores#tokenErrorRate}. */
    TOKEN_ERROR_RATE("tokenErrorRate", true, 2) {
        @Override
        double[] statistics(Outcome outcome) {
            var nearest = outcome.answer().nearest();
            return new double[] {nearest.distance(), nearest.length()};
        }

        @Override
        double of(double[] sums) {
            return sums[0] / sums[1];
        }
    },
    /** {@link Scores#sequenceErrorRate}. */
    SEQUENCE_ERROR_RATE("sequenceErrorRate", true, 2) {
        @Override
        double[] statistics(Outcome outcome) {
            return new double[] {outcome.answer().right() ? 0 : 1, 1};
        }

        @Override
        double of(double[] sums) {
            return sums[0] / sums[1];
        }
    },
    /** {@link Scores#exactMatch}. */
    EXACT_MATCH("exactMatch", false, 2) {
        @Override
        double[] statistics(Outcome outcome) {
            return new double[] {outcome.answer().right() ? 1 : 0, 1};
        }

        @Override
        double of(double[] sums) {
            return sums[0] / sums[1];
        }
    },
    /** {@link Bleu#score}. */
    BLEU("bleu", false, Bleu.STATISTICS) {
        @Override
        double[] statistics(Outcome outcome) {
            return Bleu.statistics(outcome.answer());
        }

        @Override
        double of(double[] sums) {
            return Bleu.of(sums).score();
        }
    },
    /** {@link ChrF#score}. */
    CHRF("chrF", false, ChrF.STATISTICS) {
        @Override
        double[] statistics(Outcome outcome) {
            return ChrF.statistics(outcome.answer());
        }

        @Override
        double of(double[] sums) {
            return ChrF.of(sums).score();
        }
    };

    private final String field;
    private final boolean lessIsBetter;
    private final int width;

    Measure(String field, boolean lessIsBetter, int width) {
        this.field = field;
        this.lessIsBetter = lessIsBetter;
        this.width = width;
    }

    /** Returns its name in JSON: {@code tokenErrorRate}. */
    public String field() {
        return field;
    }

    /** Returns whether a smaller value is better. */
    public boolean lessIsBetter() {
        return lessIsBetter;
    }

    /** Returns the value for a corpus of at least one source. */
    public double of(List<Outcome> outcomes) {
        return of(Statistics.sum(outcomes, width, this::statistics));
    }

    /** Returns how many numbers of a sentence it is made of. */
    int width() {
        return width;
    }

    abstract double[] statistics(Outcome outcome);

    abstract double of(double[] sums);
}
