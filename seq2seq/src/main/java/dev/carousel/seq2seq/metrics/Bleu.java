package dev.carousel.seq2seq.metrics;

import dev.carousel.api.CarouselException;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * BLEU of a corpus with n-grams up to four, from 0 to 100.
 *
 * <p>Papineni et al. 2002, "BLEU: a method for automatic evaluation of machine translation". It equals what sacreBLEU (Post
 * 2018, arXiv:1804.08771) gives for text that is tokenised already ({@code tokenize=none}) with its default smoothing
 * {@code exp} (Chen and Cherry 2014, method 3): the n-th order without a match counts as {@code 1 / (2ᵏ · total)}, k being
 * how many orders so far were without one. Without a single match, or without a single 4-gram in the hypotheses, BLEU is 0.
 *
 * @param score BLEU: {@code 100 · brevityPenalty · exp(¼ Σ ln (precision / 100))}
 * @param precisions of 1- to 4-grams, smoothed, in percent
 * @param brevityPenalty 1, or {@code exp(1 − referenceTokens / hypothesisTokens)} if the hypotheses are shorter
 * @param hypothesisTokens in all hypotheses
 * @param referenceTokens in the accepted answers closest in length, the shorter of two equally close
 */
public record Bleu(
        double score, List<Double> precisions, double brevityPenalty, long hypothesisTokens, long referenceTokens) {
    /** The longest n-grams that are counted. */
    public static final int ORDERS = 4;

    public Bleu {
        precisions = List.copyOf(precisions);
    }

    /** The score of a corpus; without answers it is an error ({@code NoAnswers}). */
    public static Bleu of(List<Answer> answers) {
        if (answers.isEmpty()) {
            throw new CarouselException("NoAnswers", "expected at least one answer to score, found none");
        }
        var counts = new NGramCounts(ORDERS);
        answers.forEach(counts::add);
        var precisions = precisions(counts);
        var penalty = brevityPenalty(counts.hypothesisTokens(), counts.referenceTokens());
        return new Bleu(
                100 * penalty * geometricMean(precisions),
                DoubleStream.of(precisions)
                        .mapToObj(precision -> 100 * precision)
                        .toList(),
                penalty,
                counts.hypothesisTokens(),
                counts.referenceTokens());
    }

    /** As fractions, so that perfect answers score 100 without a rounding error. */
    private static double[] precisions(NGramCounts counts) {
        var precisions = new double[ORDERS];
        if (counts.matches(1) == 0) {
            return precisions;
        }
        var smoothing = 1.0;
        for (var n = 1; n <= ORDERS && counts.total(n) > 0; n++) {
            if (counts.matches(n) == 0) {
                smoothing *= 2;
                precisions[n - 1] = 1 / (smoothing * counts.total(n));
            } else {
                precisions[n - 1] = (double) counts.matches(n) / counts.total(n);
            }
        }
        return precisions;
    }

    private static double brevityPenalty(long hypothesisTokens, long referenceTokens) {
        if (hypothesisTokens >= referenceTokens) {
            return 1;
        }
        return hypothesisTokens == 0 ? 0 : StrictMath.exp(1 - (double) referenceTokens / hypothesisTokens);
    }

    /** exp(¼ Σ ln p), where ln 0 makes the mean 0. */
    private static double geometricMean(double[] precisions) {
        var logarithms = 0.0;
        for (var precision : precisions) {
            logarithms += StrictMath.log(precision);
        }
        return StrictMath.exp(logarithms / precisions.length);
    }
}
