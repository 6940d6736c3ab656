package dev.carousel.seq2seq.metrics;

import dev.carousel.api.CarouselException;
import java.util.HashMap;
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

    /** How many numbers of a sentence BLEU is made of. */
    static final int STATISTICS = 2 * ORDERS + 2;

    private static final int HYPOTHESIS_TOKENS = 2 * ORDERS;
    private static final int REFERENCE_TOKENS = HYPOTHESIS_TOKENS + 1;

    public Bleu {
        precisions = List.copyOf(precisions);
    }

    /** The score of a corpus; without answers it is an error ({@code NoAnswers}). */
    public static Bleu of(List<Answer> answers) {
        if (answers.isEmpty()) {
            throw new CarouselException("NoAnswers", "expected at least one answer to score, found none");
        }
        return of(Statistics.sum(answers, STATISTICS, Bleu::statistics));
    }

    /** Of each order the matches, clipped at what one accepted answer has, and all n-grams; then both lengths. */
    static double[] statistics(Answer answer) {
        var statistics = new double[STATISTICS];
        var length = answer.hypothesis().size();
        for (var n = 1; n <= ORDERS; n++) {
            statistics[n - 1] = clippedMatches(n, answer);
            statistics[ORDERS + n - 1] = Math.max(0, length - n + 1);
        }
        statistics[HYPOTHESIS_TOKENS] = length;
        statistics[REFERENCE_TOKENS] = closestLength(length, answer.accepted());
        return statistics;
    }

    /** The score of a corpus whose statistics have these sums. */
    static Bleu of(double[] sums) {
        var precisions = precisions(sums);
        var penalty = brevityPenalty(sums[HYPOTHESIS_TOKENS], sums[REFERENCE_TOKENS]);
        return new Bleu(
                100 * penalty * geometricMean(precisions),
                DoubleStream.of(precisions)
                        .mapToObj(precision -> 100 * precision)
                        .toList(),
                penalty,
                (long) sums[HYPOTHESIS_TOKENS],
                (long) sums[REFERENCE_TOKENS]);
    }

    private static long clippedMatches(int n, Answer answer) {
        var allowed = new HashMap<List<String>, Integer>();
        for (var reference : answer.accepted()) {
            NGramCounts.of(n, reference).forEach((ngram, times) -> allowed.merge(ngram, times, Math::max));
        }
        return NGramCounts.matches(NGramCounts.of(n, answer.hypothesis()), allowed);
    }

    private static int closestLength(int length, List<List<String>> references) {
        var closest = references.get(0).size();
        for (var reference : references) {
            var nearer = Math.abs(reference.size() - length) - Math.abs(closest - length);
            if (nearer < 0 || nearer == 0 && reference.size() < closest) {
                closest = reference.size();
            }
        }
        return closest;
    }

    /** As fractions, so that perfect answers score 100 without a rounding error. */
    private static double[] precisions(double[] sums) {
        var precisions = new double[ORDERS];
        if (sums[0] == 0) {
            return precisions;
        }
        var smoothing = 1.0;
        for (var n = 0; n < ORDERS && sums[ORDERS + n] > 0; n++) {
            if (sums[n] == 0) {
                smoothing *= 2;
                precisions[n] = 1 / (smoothing * sums[ORDERS + n]);
            } else {
                precisions[n] = sums[n] / sums[ORDERS + n];
            }
        }
        return precisions;
    }

    private static double brevityPenalty(double hypothesisTokens, double referenceTokens) {
        if (hypothesisTokens >= referenceTokens) {
            return 1;
        }
        return hypothesisTokens == 0 ? 0 : StrictMath.exp(1 - referenceTokens / hypothesisTokens);
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
